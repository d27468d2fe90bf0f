// Plays Pulumi's engine to a policy pack: starts it, reads the port, and calls it with the engine's own generated client.
//
// Stdin:  {"command": ["dotnet", "pack.dll"], "steps": [{"call": "analyze", "request": {...}}, {"act": "vanish"}, ...]}
// Stdout: {"bootLine": "...", "replies": [{"call": "analyze", "reply": {...}} | {"call": "...", "code": 3, "details": "..."}],
//          "exit": 0, "stdout": "what came after the boot line", "stderr": "..."}
// Acts:   "disconnect" closes the connection and waits until the pack has looked whether the engine still lives;
//         "vanish" closes the connection and the engine's own port without a word; "interrupt" sends SIGINT.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const require = createRequire(import.meta.url);
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb.js");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb.js");
const messages = require("@pulumi/pulumi/proto/analyzer_pb.js");
const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb.js");

const patienceMs = 30_000;

const options = (given = {}) => {
  const message = new messages.AnalyzerResourceOptions();
  message.setProtect(given.protect ?? false);
  message.setIgnorechangesList(given.ignoreChanges ?? []);
  message.setParent(given.parent ?? "");
  return message;
};

const resource = (message, given) => {
  message.setType(given.type);
  message.setName(given.name);
  message.setUrn(given.urn);
  message.setProperties(Struct.fromJavaScript(given.properties));
  message.setOptions(options(given.options));
  return message;
};

const stackResource = (given) => {
  const message = resource(new messages.AnalyzerResource(), given);
  message.setParent(given.parent ?? "");
  for (const [property, urns] of Object.entries(given.propertyDependencies ?? {})) {
    const dependencies = new messages.AnalyzerPropertyDependencies();
    dependencies.setUrnsList(urns);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
};

const policyConfig = (given) => {
  const message = new messages.PolicyConfig();
  message.setEnforcementlevel(given.enforcementLevel);
  message.setProperties(Struct.fromJavaScript(given.properties ?? {}));
  return message;
};

const requests = {
  handshake: (engine) => {
    const message = new messages.AnalyzerHandshakeRequest();
    message.setEngineAddress(engine);
    return message;
  },
  configureStack: (_, given) => {
    const message = new messages.AnalyzerStackConfigureRequest();
    message.setStack(given.stack);
    message.setProject("payments");
    message.setDryRun(true);
    return message;
  },
  getPluginInfo: () => new Empty(),
  getAnalyzerInfo: () => new Empty(),
  configure: (_, given) => {
    const message = new messages.ConfigureAnalyzerRequest();
    for (const [name, config] of Object.entries(given)) {
      message.getPolicyconfigMap().set(name, policyConfig(config));
    }
    return message;
  },
  remediate: (_, given) => resource(new messages.AnalyzeRequest(), given),
  analyze: (_, given) => resource(new messages.AnalyzeRequest(), given),
  analyzeStack: (_, given) => {
    const message = new messages.AnalyzeStackRequest();
    message.setResourcesList(given.map(stackResource));
    return message;
  },
  cancel: () => new Empty(),
};

const config = (message) => ({ enforcementLevel: message.getEnforcementlevel(), properties: message.getProperties().toJavaScript() });

const replies = {
  getAnalyzerInfo: (message) => ({
    ...message.toObject(),
    policiesList: message.getPoliciesList().map((policy) => ({
      ...policy.toObject(),
      configschema: policy.getConfigschema().getProperties().toJavaScript(),
    })),
    initialconfigMap: Object.fromEntries(message.getInitialconfigMap().toArray().map(([name]) => [name, config(message.getInitialconfigMap().get(name))])),
  }),
  remediate: (message) => ({
    remediationsList: message.getRemediationsList().map((one) => ({ ...one.toObject(), properties: one.getProperties()?.toJavaScript() ?? null })),
    notApplicableList: message.getNotApplicableList().map((one) => one.toObject()),
  }),
};

class Engine {
  constructor(server, pack, port) {
    Object.assign(this, { server, pack, port });
    this.connect();
  }

  get address() {
    return `127.0.0.1:${this.server.address().port}`;
  }

  connect() {
    this.client = new AnalyzerClient(`127.0.0.1:${this.port}`, grpc.credentials.createInsecure());
  }

  async call({ call, request }) {
    const message = requests[call](this.address, request);
    return new Promise((resolve) => {
      this.client[call](message, { deadline: Date.now() + patienceMs }, (error, reply) =>
        resolve(error ? { call, code: error.code, details: error.details } : { call, reply: (replies[call] ?? ((m) => m.toObject()))(reply) }));
    });
  }

  async act(name) {
    if (name === "interrupt") {
      this.pack.kill("SIGINT");
      return;
    }
    this.client.close();
    if (name === "disconnect") {
      await once(this.server, "connection");
      this.connect();
    } else {
      this.server.close();
    }
  }
}

const scenario = JSON.parse(await text(process.stdin));
const server = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
await once(server, "listening");

// As the language host starts a pack: nothing on stdin.
const [program, ...rest] = scenario.command;
const pack = spawn(program, [...rest, `127.0.0.1:${server.address().port}`], { stdio: ["ignore", "pipe", "pipe"] });
const exited = once(pack, "exit");
const stderr = text(pack.stderr);
let stdout = "";
const booted = new Promise((resolve) => {
  pack.stdout.on("data", (bytes) => {
    stdout += bytes;
    if (stdout.includes("\n")) {
      resolve();
    }
  });
});

await Promise.race([booted, exited]);
const bootLine = stdout.slice(0, stdout.indexOf("\n") + 1);
const answers = [];
if (bootLine !== "") {
  const engine = new Engine(server, pack, Number(bootLine));
  for (const step of scenario.steps) {
    if (step.act) {
      await engine.act(step.act);
    } else {
      answers.push(await engine.call(step));
    }
  }
  engine.client.close();
}

const impatience = setTimeout(() => pack.kill("SIGKILL"), patienceMs);
const [code, signal] = await exited;
clearTimeout(impatience);
server.close();
process.stdout.write(JSON.stringify({ bootLine, replies: answers, exit: code, signal, stdout: stdout.slice(bootLine.length), stderr: await stderr }));
