// Asks @cloud-copilot/iam-simulate about IAM decisions. Stdin: a line of JSON a case, as SimulatedCase writes it. Stdout: a line of JSON a case, in the
// same order: {"result": "Allowed" | "ImplicitlyDenied" | "ExplicitlyDenied"}, or {"error": "..."} for a case that it does not take.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const { anonymousPrincipal, runSimulation } = createRequire(import.meta.url)("@cloud-copilot/iam-simulate");

const named = (policies) => policies.map((policy, index) => ({ name: `policy${index}`, policy }));

const decide = async (given) => {
  const answer = await runSimulation(
    {
      request: {
        principal: given.principal ?? anonymousPrincipal,
        action: given.action,
        resource: { resource: given.resource, accountId: given.account },
        contextVariables: given.context,
      },
      identityPolicies: named(given.identity),
      permissionBoundaryPolicies: given.boundary ? named([given.boundary]) : undefined,
      sessionPolicy: given.session ?? undefined,
      resourcePolicy: given.resourcePolicy ?? undefined,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType === "error") {
    return { error: JSON.stringify(answer.errors) };
  }

  const ignored = answer.result?.ignoredContextKeys ?? [];
  return ignored.length > 0 ? { error: `ignores the keys ${ignored.join(", ")}` } : { result: answer.overallResult };
};

const lines = (await text(process.stdin)).split("\n").filter((line) => line.length > 0);
const answers = [];
for (const line of lines) {
  answers.push(JSON.stringify(await decide(JSON.parse(line))));
}

process.stdout.write(`${answers.join("\n")}\n`);
