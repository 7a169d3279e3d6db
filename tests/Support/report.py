"""Says how the runs of tests/run ended: each failure with the line that runs it alone, the slowest tests, and the counts.

A failed test is run once more by itself. If it passes then, the run is green and its last lines name the test as FLAKY.
"""
import collections
import os
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = {"t": "http://microsoft.com/schemas/VisualStudio/TeamTest/2010"}
ON_POSTGRES = "-on-PostgreSQL"
TOO_MANY = 20

Outcome = collections.namedtuple("Outcome", "run method name passed seconds message")


def outcomes(run, file):
    """What became of each test of a run, as its result file says."""
    root = ElementTree.parse(file).getroot()
    methods = {test.get("id"): test.find("t:TestMethod", NAMESPACE) for test in root.iterfind(".//t:UnitTest", NAMESPACE)}
    for result in root.iterfind(".//t:UnitTestResult", NAMESPACE):
        method = methods[result.get("testId")]
        hours, minutes, seconds = result.get("duration", "0:0:0").split(":")
        said = [result.findtext(f".//t:{part}", "", NAMESPACE) for part in ("Message", "StackTrace", "StdOut")]
        yield Outcome(
            run,
            f"{method.get('className')}.{method.get('name').split('(')[0].rpartition('.')[2]}",
            result.get("testName"),
            result.get("outcome") == "Passed",
            int(hours) * 3600 + int(minutes) * 60 + float(seconds),
            "\n".join(part.rstrip() for part in said if part.strip()),
        )


def command(run, method):
    """The arguments and the environment that run one test alone."""
    project = f"PaymentsAdmin.{run.removesuffix(ON_POSTGRES)}.Tests"
    environment = {"PAYMENTSADMIN_TESTS_DATABASE": "PostgreSql"} if run.endswith(ON_POSTGRES) else {}
    if os.environ.get("PAYMENTSADMIN_TESTS"):
        environment["PAYMENTSADMIN_TESTS"] = os.environ["PAYMENTSADMIN_TESTS"]
    return [f"tests/{project}/bin/Release/net10.0/{project}", "--filter-method", method], environment


def line(run, method):
    arguments, environment = command(run, method)
    return " ".join([*(f"{name}={value}" for name, value in environment.items()), *arguments])


def passes_alone(results, run, method):
    arguments, environment = command(run, method)
    with open(results / "alone.log", "a", encoding="utf-8") as log:
        return subprocess.run([*arguments, "--hangdump", "--hangdump-timeout", "6m"], env={**os.environ, **environment}, stdout=log, stderr=log, stdin=subprocess.DEVNULL).returncode == 0


def main(results, runs):
    told, died = [], []
    for run in runs:
        file = results / f"{run}.trx"
        here = list(outcomes(run, file)) if file.exists() else []
        told += here
        # A run that died, or found no test, has no result file or an empty one. A fixture that fails at its end only shows in the exit code.
        code = (results / f"{run}.exit").read_text().strip()
        if not here or (code != "0" and all(test.passed for test in here)):
            died.append(f"{run} ended with code {code} and {len(here)} results, none of them a failure. What it said is in {results / (run + '.log')}, and a dump of a hanging test is beside it.")

    failed = [test for test in told if not test.passed]
    for test in failed:
        print(f"\nFAILED: {test.name} ({test.run}, {test.seconds:.1f} s)\n{re.sub('^', '  ', test.message, flags=re.M)}\n  Run it alone: {line(test.run, test.method)}")
    for run in died:
        print(f"\nDIED: {run}")

    print("\nThe ten slowest tests:")
    for test in sorted(told, key=lambda test: -test.seconds)[:10]:
        print(f"  {test.seconds:6.1f} s  {test.name} ({test.run})")
    print(f"Result files: {results}")

    again = dict.fromkeys((test.run, test.method) for test in failed)
    flaky = {each for each in again if len(again) <= TOO_MANY and passes_alone(results, *each)}
    red = [test for test in failed if (test.run, test.method) not in flaky]
    for test in failed:
        if (test.run, test.method) in flaky:
            print(f"FLAKY: {test.name} ({test.run}) passed alone. Find its cause: {line(test.run, test.method)}")
    print(f"{len(told) - len(red)} passed, {len(red) + len(died)} failed")
    return 1 if red or died else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2:]))
