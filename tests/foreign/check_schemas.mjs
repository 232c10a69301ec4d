// Has ajv, the validator of JavaScript, judge the same documents by the same schemas: its verdicts must be those of Python's.
// Usage: node check_schemas.mjs <what check_schemas.py has written>
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const { schemas, documents } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const ajv = new Ajv.default({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
ajv.addVocabulary(["markdownDescription", "patternErrorMessage", "errorMessage"]);
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));
let differing = 0;
for (const { schema, document, valid } of documents) {
  if (validators[schema](document) !== valid) {
    differing += 1;
    console.log(`ajv says ${!valid} of`, JSON.stringify(document).slice(0, 300), validators[schema].errors);
  }
}
console.log(`ajv: ${documents.length} documents, ${differing} judged in another way`);
process.exit(differing || documents.length === 0 ? 1 : 0);
