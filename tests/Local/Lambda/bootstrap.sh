#!/bin/bash
# A function without any runtime library: speaks the Lambda runtime API over bash's own TCP. The handler says what it does.
LC_ALL=C
authority=${AWS_LAMBDA_RUNTIME_API%%/*}
base=/${AWS_LAMBDA_RUNTIME_API#*/}/2018-06-01/runtime

# call METHOD PATH BODY: answers in status, headers and body
call() {
    exec 3<>"/dev/tcp/${authority%%:*}/${authority##*:}" || exit 9
    printf '%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s' "$1" "$2" "$authority" "${#3}" "$3" >&3
    local line length=0
    read -r line <&3 || exit 9
    status=${line:9:3} headers=
    while read -r line <&3; do
        line=${line%$'\r'}
        [ -z "$line" ] && break
        headers+="$line"$'\n'
        case ${line,,} in content-length:*) length=${line#*: } ;; esac
    done
    body=
    [ "$length" -gt 0 ] && read -r -N "$length" body <&3
    exec 3<&- 3>&-
}

header() { local line; while read -r line; do case ${line,,} in "${1,,}":*) printf '%s' "${line#*: }"; return ;; esac; done <<<"$headers"; }

respond() { call POST "$base/invocation/$id/response" "$1"; }

case $_HANDLER in
    init-exit) echo "cannot start"; exit 3 ;;
    init-error) call POST "$base/init/error" '{"errorType":"NoSuchHandler","errorMessage":"there is no such handler"}'; exit 1 ;;
    init-hang) read -r -t 600 <>/dev/udp/127.0.0.1/9 ;;
esac

calls=0
while :; do
    call GET "$base/invocation/next" ""
    [ "$status" = 200 ] || exit 0
    id=$(header Lambda-Runtime-Aws-Request-Id)
    event=$body
    calls=$((calls + 1))
    case $_HANDLER in
        echo) respond "$event" ;;
        calls) respond "{\"calls\":$calls,\"instance\":\"${AWS_LAMBDA_LOG_STREAM_NAME#*]}\",\"version\":\"$AWS_LAMBDA_FUNCTION_VERSION\",\"mark\":\"$MARK\"}" ;;
        environment) respond "$(printf '{"names":"%s","cwd":"%s"}' "$(compgen -e | sort | tr '\n' ' ')" "$PWD")" ;;
        variable) name=${event//\"/}; respond "\"${!name}\"" ;;
        headers) respond "$(printf '{"arn":"%s","deadline":%s,"trace":"%s","context":%s}' "$(header Lambda-Runtime-Invoked-Function-Arn)" \
            "$(header Lambda-Runtime-Deadline-Ms)" "$(header Lambda-Runtime-Trace-Id)" "$(header Lambda-Runtime-Client-Context | grep . || echo null)")" ;;
        print) echo "first line"; echo "second line" >&2; printf 'without an end'; respond '{}' ;;
        fail) call POST "$base/invocation/$id/error" '{"errorType":"CardDeclined","errorMessage":"no funds"}' ;;
        exit) echo "leaving"; exit 7 ;;
        wait) read -r -t 600 <>/dev/udp/127.0.0.1/9; respond '{}' ;;
        slow) read -r -t "$event" <>/dev/udp/127.0.0.1/9; respond "{\"instance\":\"${AWS_LAMBDA_LOG_STREAM_NAME#*]}\"}" ;;
        large) respond "\"$(printf '%*s' "$event" '')\"" ;;
        memory) printf -v hog '%*s' "$event" ''; respond "${#hog}" ;;
        leave-after) respond '{}'; exit 0 ;;
        connect)
            exec 4<>"/dev/tcp/${authority%%:*}/${authority##*:}"
            printf 'CONNECT dynamodb.us-east-1.amazonaws.com:443 HTTP/1.1\r\nHost: dynamodb.us-east-1.amazonaws.com:443\r\n\r\n' >&4
            read -r line <&4
            respond "\"${line%$'\r'} via $HTTPS_PROXY\"" ;;
        items) respond "$MARK" ;;
    esac
done
