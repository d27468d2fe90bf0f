// Stdin: {"name": "definition in the Amazon States Language", ...}. Stdout: {"name": ["what is wrong", ...], ...}.
import { createRequire } from "node:module";
import { json } from "node:stream/consumers";

const validate = createRequire(import.meta.url)("asl-validator");
const opinions = {};
for (const [name, definition] of Object.entries(await json(process.stdin))) {
  const { isValid, errors } = validate(JSON.parse(definition));
  opinions[name] = isValid ? [] : errors.map((error) => `${error["Error code"] ?? ""} ${error.Message ?? JSON.stringify(error)}`.trim());
}
process.stdout.write(JSON.stringify(opinions));
