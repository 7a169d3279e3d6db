"""Says how the runs of tests/run ended: each failure with the line that runs it alone, the slowest tests, and the counts.

A failed test is run once more by itself. If it passes then, the run is green and its last lines name the test as FLAKY. Nothing else
makes a red run green: not a test that is skipped, nor a program that was ended, nor a fixture that failed.
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
TOO_MANY = 10
TOLD_OF_ALONE = 60
ORDERLY = ("0", "2")  # All tests passed, or some failed.
PASSED, SKIPPED = "Passed", "NotExecuted"
GIVEN = ("PAYMENTSADMIN_TESTS", "PAYMENTSADMIN_TESTS_SEED")

Outcome = collections.namedtuple("Outcome", "run method name outcome seconds message")


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
            result.get("outcome"),
            int(hours) * 3600 + int(minutes) * 60 + float(seconds),
            "\n".join(part.rstrip() for part in said if part.strip()),
        )


def counts(log):
    """What a test program said of itself at its end; nothing if it did not get there."""
    return {name: int(number) for name, number in re.findall(r"^  (total|failed|succeeded|skipped): (\d+)$", log, flags=re.M)}


def why_incomplete(code, results, said):
    """Why the results of a run cannot be believed, or None."""
    if not results:
        return "it has no results"
    if code not in ORDERLY:
        return "it did not end by itself"
    if said.get("succeeded", 0) + said.get("skipped", 0) != sum(test.outcome in (PASSED, SKIPPED) for test in results):
        return f"it counts {said.get('total', 0)} tests, and its result file {len(results)}"
    if said.get("failed", 0) != sum(has_failed(test) for test in results):
        return "more failed than tests, such as the beginning or the end of a class"
    if (code == "0") != (said.get("failed", 0) == 0):
        return f"{said.get('failed', 0)} of its tests failed"
    return None


def has_failed(test):
    return test.outcome not in (PASSED, SKIPPED)


def command(run, method):
    """The arguments and the environment that run one test alone."""
    project = f"PaymentsAdmin.{run.removesuffix(ON_POSTGRES)}.Tests"
    environment = {"PAYMENTSADMIN_TESTS_DATABASE": "PostgreSql"} if run.endswith(ON_POSTGRES) else {}
    environment |= {name: os.environ[name] for name in GIVEN if os.environ.get(name)}
    return [f"tests/{project}/bin/Release/net10.0/{project}", "--filter-method", method], environment


def line(run, method):
    arguments, environment = command(run, method)
    return " ".join([*(f"{name}={value}" for name, value in environment.items()), *arguments])


def fails_alone(results, hang, run, method):
    """What a test says that fails alone too; nothing if it passes."""
    arguments, environment = command(run, method)
    again = subprocess.run(
        [*arguments, "--results-directory", str(results), "--hangdump", "--hangdump-timeout", hang, "--progress", "off", "--ansi", "off"],
        env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
    )
    with open(results / "alone.log", "a", encoding="utf-8") as log:
        log.write(again.stdout)
    said = counts(again.stdout)
    if again.returncode == 0 and said.get("succeeded", 0) > 0 and said.get("skipped", 0) == 0:
        return None
    return "\n".join(again.stdout.partition("\nTest run summary")[0].splitlines()[:TOLD_OF_ALONE])


def ended(results, run):
    """The tests of a run, and why they are not all, if so."""
    log = (results / f"{run}.log").read_text(encoding="utf-8", errors="replace") if (results / f"{run}.log").exists() else ""
    code = (results / f"{run}.exit").read_text().strip() if (results / f"{run}.exit").exists() else "none"
    try:
        tests = list(outcomes(run, results / f"{run}.trx"))
        why = why_incomplete(code, tests, counts(log))
    except FileNotFoundError:
        tests, why = [], "it wrote no result file"
    except ElementTree.ParseError as error:
        tests, why = [], f"its result file cannot be read ({error})"
    if why is None:
        return tests, None
    dumps = [str(dump) for dump in results.glob("*.dmp")]
    beside = f" A dump is beside it: {', '.join(dumps)}." if dumps else ""
    failures = "".join(f"\n  {said}" for said in re.findall(r"^failed .*", log, flags=re.M)[:TOO_MANY])
    return tests, f"{run} ended with code {code}: {why}. What it said is in {results / (run + '.log')}.{beside}{failures}"


def main(results, hang, runs):
    told, died = [], []
    for run in runs:
        tests, why = ended(results, run)
        told += tests
        died += [why] if why else []

    failed = [test for test in told if has_failed(test)]
    skipped = [test for test in told if test.outcome == SKIPPED]
    for test in failed + skipped:
        what = "FAILED" if has_failed(test) else "SKIPPED, which no test may be"
        print(f"\n{what}: {test.name} ({test.run}, {test.seconds:.1f} s)\n{re.sub('^', '  ', test.message, flags=re.M)}\n  Run it alone: {line(test.run, test.method)}")
    for run in died:
        print(f"\nDIED: {run}")

    print("\nThe ten slowest tests:")
    for test in sorted(told, key=lambda test: -test.seconds)[:10]:
        print(f"  {test.seconds:6.1f} s  {test.name} ({test.run})")
    print(f"Result files: {results}")

    again = dict.fromkeys((test.run, test.method) for test in failed)
    if len(again) > TOO_MANY:
        print(f"None of the {len(again)} was run again: chance does not fail so many.")
    alone = {each: fails_alone(results, hang, *each) for each in again} if len(again) <= TOO_MANY else {}
    flaky = {each for each, said in alone.items() if said is None}
    for (_, method), said in alone.items():
        if said is not None:
            print(f"\nALONE, {method} failed too:\n{re.sub('^', '  ', said, flags=re.M)}")
    red = [test for test in failed if (test.run, test.method) not in flaky]
    for test in failed:
        if (test.run, test.method) in flaky:
            print(f"FLAKY: {test.name} ({test.run}) passed alone. Find its cause: {line(test.run, test.method)}")
    print(f"{len(told) - len(red) - len(skipped)} passed, {len(red) + len(skipped) + len(died)} failed")
    return 1 if red or skipped or died else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
