using System.Text;

namespace AwsClientGenerator;

/// <summary>The client, its interface, its configuration and the base of its requests.</summary>
internal sealed class ClientEmitter(ServiceList list, ServiceModel model, Types types, Omissions omissions)
{
    public string EmitInterface()
    {
        var code = new StringBuilder();
        code.AppendLine($"using Amazon.Runtime;\nusing {list.Namespace}.Model;\n\nnamespace {list.Namespace};\n");
        code.AppendLine($"public partial interface I{list.Client} : IAmazonService, IDisposable\n{{");
        code.Append(string.Join("\n", list.Operations.SelectMany(Signatures).Select(signature => $"    {signature.Text};\n")));
        // Here, not in the client: so that a mock of the interface need not have them.
        code.Append($$"""

                static ClientConfig IAmazonService.CreateDefaultClientConfig() => new {{list.Client}}Config();

                static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
                    new {{list.Client}}Client(awsCredentials, ({{list.Client}}Config)clientConfig);

            """);
        return code.AppendLine("}").ToString();
    }

    public string EmitClient()
    {
        var config = list.Client + "Config";
        var client = list.Client + "Client";
        var code = new StringBuilder();
        code.AppendLine($$"""
            using Amazon.Runtime;
            using Amazon.Runtime.Internal;
            using Amazon.StandIns;
            using {{list.Namespace}}.Model;

            namespace {{list.Namespace}};

            public partial class {{client}} : AmazonServiceClient, I{{list.Client}}
            {
                private static readonly IServiceMetadata Metadata = new StandInMetadata("{{model.ServiceId}}");

                public {{client}}()
                    : base(new {{config}}())
                {
                }

                public {{client}}(RegionEndpoint region)
                    : base(new {{config}} { RegionEndpoint = region })
                {
                }

                public {{client}}({{config}} config)
                    : base(config)
                {
                }

                public {{client}}(AWSCredentials credentials)
                    : this(credentials, new {{config}}())
                {
                }

                public {{client}}(AWSCredentials credentials, RegionEndpoint region)
                    : this(credentials, new {{config}} { RegionEndpoint = region })
                {
                }

                public {{client}}(AWSCredentials credentials, {{config}} clientConfig)
                    : base(credentials, clientConfig)
                {
                }

                public {{client}}(string awsAccessKeyId, string awsSecretAccessKey)
                    : this(awsAccessKeyId, awsSecretAccessKey, new {{config}}())
                {
                }

                public {{client}}(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
                    : this(awsAccessKeyId, awsSecretAccessKey, new {{config}} { RegionEndpoint = region })
                {
                }

                public {{client}}(string awsAccessKeyId, string awsSecretAccessKey, {{config}} clientConfig)
                    : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
                {
                }

                public {{client}}(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
                    : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new {{config}}())
                {
                }

                public {{client}}(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
                    : this(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new {{config}} { RegionEndpoint = region })
                {
                }

                public {{client}}(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, {{config}} clientConfig)
                    : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
                {
                }

                protected override IServiceMetadata ServiceMetadata => Metadata;

            """);
        foreach (var operation in list.Operations)
        {
            code.Append(string.Join("\n", Signatures(operation).Select(signature => $"    public virtual {signature.Text} =>\n        {signature.Body};\n"))).AppendLine();
        }

        return code.AppendLine("""
                protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
                {
                    ServicePipeline.Customize(pipeline);
                    AddHandlers(pipeline);
                }

                /// <summary>For what a service does beyond its description.</summary>
                partial void AddHandlers(RuntimePipeline pipeline);
            }
            """).ToString();
    }

    public string EmitConfig() => $$"""
        using Amazon.Runtime;
        using Amazon.Runtime.Endpoints;
        using Amazon.StandIns;

        namespace {{list.Namespace}};

        public partial class {{list.Client}}Config : ClientConfig
        {
            public {{list.Client}}Config()
                : base(DefaultModes.Provider)
            {
                base.ServiceId = "{{model.ServiceId}}";
                AuthenticationServiceName = "{{model.SigningName}}";
                EndpointProvider = new RegionalEndpointProvider("{{model.EndpointPrefix}}");
            }

            public override string RegionEndpointServiceName => "{{model.EndpointPrefix}}";

            public override string ServiceVersion => "{{model.ApiVersion}}";

            public override string UserAgent => "aws-sdk-dotnet-stand-in/{{list.Package}}";

            public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => ServiceEndpointResolver.Resolve(this, parameters);
        }
        """;

    public string EmitRequestBase() => $$"""
        using Amazon.Runtime;

        namespace {{list.Namespace}};

        public partial class {{list.Client}}Request : AmazonWebServiceRequest
        {
        }
        """;

    /// <summary>How each operation goes on the wire.</summary>
    public string EmitOperations()
    {
        var code = new StringBuilder();
        code.AppendLine($"using Amazon.Runtime.Internal;\nusing Amazon.StandIns;\nusing {list.Namespace}.Model;\n\nnamespace {list.Namespace};\n\ninternal static class Operations\n{{");
        code.Append(string.Join("\n", list.Operations.Select(operation =>
            $"    public static readonly InvokeOptions {operation} = new()\n    {{\n        RequestMarshaller = {Marshaller(operation)},\n        ResponseUnmarshaller = new {Unmarshaller}<{operation}Response>(Errors.Create),\n    }};\n")));
        return code.AppendLine("}").ToString();
    }

    private string Unmarshaller => model.Protocol == "query" ? "XmlUnmarshaller" : "JsonUnmarshaller";

    private string Marshaller(string operation)
    {
        var http = model.Operation(operation).GetProperty("http");
        var input = model.Operation(operation).TryGetProperty("input", out var shape) ? ServiceModel.Text(shape, "shape") : null;
        switch (model.Protocol)
        {
            case "json":
                var version = ServiceModel.Text(model.Metadata, "jsonVersion");
                return $"new JsonRpcMarshaller(\"{list.Namespace}\", \"{ServiceModel.Text(model.Metadata, "targetPrefix")}.{operation}\", \"application/x-amz-json-{version}\", \"{model.ApiVersion}\")";
            case "query":
                return $"new QueryMarshaller(\"{list.Namespace}\", \"{operation}\", \"{model.ApiVersion}\")";
            default:
                var members = input is null ? [] : omissions.Kept(operation + "Request", model.Members(input));
                var hasBody = members.Any(member => member.Location is null && !member.IsPayload);
                return $"new RestJsonMarshaller(\"{list.Namespace}\", \"{ServiceModel.Text(http, "method")}\", \"{ServiceModel.Text(http, "requestUri")!.Split('?')[0].TrimEnd('/')}{(ServiceModel.Text(http, "requestUri")!.Split('?')[0].EndsWith('/') ? "/" : "")}\", \"{model.ApiVersion}\", {(hasBody ? "true" : "false")})";
        }
    }

    private IEnumerable<(string Text, string Body)> Signatures(string operation)
    {
        if (list.ShortCalls.TryGetValue(operation, out var shorts))
        {
            var input = ServiceModel.Text(model.Operation(operation).GetProperty("input"), "shape")!;
            var members = omissions.Kept(operation + "Request", model.Members(input));
            foreach (var each in shorts)
            {
                var taken = each.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => members.Single(member => member.Name == name.Trim())).ToList();
                var parameters = string.Concat(taken.Select(member => $"{types.CSharp(member.Shape)} {Names.Camel(member.Name)}, "));
                var values = string.Join(", ", taken.Select(member => $"{member.Name} = {Names.Camel(member.Name)}"));
                yield return (
                    $"Task<{operation}Response> {operation}Async({parameters}CancellationToken cancellationToken = default)",
                    $"{operation}Async(new {operation}Request {{ {values} }}, cancellationToken)");
            }
        }

        yield return (
            $"Task<{operation}Response> {operation}Async({operation}Request request, CancellationToken cancellationToken = default)",
            $"InvokeAsync<{operation}Response>(request, Operations.{operation}, cancellationToken)");
    }
}
