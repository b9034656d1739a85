// Reads lines of JSON, {"hours": an OpenStreetMap expression, "at": [milliseconds]}, and answers each with the states then.
// Runs with TZ=Europe/Amsterdam: opening_hours.js evaluates on the clock of the process.
const OpeningHours = require("opening_hours");

const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
for (const line of lines) {
  const { hours, at } = JSON.parse(line);
  const read = new OpeningHours(hours, null, { locale: "nl" });
  console.log(JSON.stringify(at.map((moment) => read.getState(new Date(moment)))));
}
