using System.Diagnostics;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>What <c>tests/run</c> says of its test programs: nothing but a test that passes alone makes a red run green.</summary>
public sealed class RunReportTests : IDisposable
{
    private const string Alone = "tests/PaymentsAdmin.Core.Tests/bin/Release/net10.0/PaymentsAdmin.Core.Tests";

    private readonly string _folder = Directory.CreateTempSubdirectory("payments-report-").FullName;

    [Fact]
    public async Task A_run_whose_tests_all_passed_is_green()
    {
        Write("0", "Passed", "Passed");

        (await ReportAsync()).ShouldBe((0, "2 passed, 0 failed"));
    }

    [Fact]
    public async Task A_program_that_ended_as_if_tests_had_failed_is_red_although_all_passed()
    {
        Write("2", "Passed", "Passed");

        (await ReportAsync()).ShouldBe((1, "2 passed, 1 failed"));
        Said.ShouldContain("DIED: Core ended with code 2: 0 of its tests failed.");
    }

    [Fact]
    public async Task A_test_that_passes_alone_is_named_as_flaky()
    {
        Write("2", "Passed", "Failed");
        RunsAlone("succeeded: 1", 0);

        var (code, last) = await ReportAsync();

        (code, last).ShouldBe((0, "2 passed, 0 failed"));
        Said.ShouldContain($"FLAKY: Ns.SomeTests.Test_1 (Core) passed alone. Find its cause: PAYMENTSADMIN_TESTS_SEED=42 {Alone} --filter-method Ns.SomeTests.Test_1");
    }

    [Theory]
    [InlineData("failed: 1", 2)]
    [InlineData("skipped: 1", 0)]
    [InlineData("total: 0", 0)]
    public async Task A_test_that_does_not_pass_alone_stays_red_and_what_it_said_then_is_told(string summary, int code)
    {
        Write("2", "Passed", "Failed");
        RunsAlone(summary, code);

        (await ReportAsync()).ShouldBe((1, "1 passed, 1 failed"));
        Said.ShouldContain($"ALONE, Ns.SomeTests.Test_1 failed too:\n    {summary}\n");
    }

    [Fact]
    public async Task A_skipped_test_is_red()
    {
        Write("0", "Passed", "NotExecuted");

        (await ReportAsync()).ShouldBe((1, "1 passed, 1 failed"));
        Said.ShouldContain("SKIPPED, which no test may be: Ns.SomeTests.Test_1");
    }

    /// <summary>The failed test passes alone, but the program did not run the others, or a class failed at its end.</summary>
    [Theory]
    [InlineData("134", "  failed: 1\n  succeeded: 1\n  skipped: 0\n")]
    [InlineData("2", "  failed: 2\n  succeeded: 1\n  skipped: 0\n")]
    [InlineData("2", "  failed: 1\n  succeeded: 8\n  skipped: 0\n")]
    [InlineData("0", "  failed: 1\n  succeeded: 1\n  skipped: 0\n")]
    [InlineData("2", "")]
    public async Task A_flaky_test_does_not_hide_what_else_went_wrong(string exit, string log)
    {
        Write(exit, "Passed", "Failed");
        File.WriteAllText(Result("Core.log"), "failed Ns.SomeTests.Test_1 (3ms)\n" + log);
        RunsAlone("succeeded: 1", 0);

        (await ReportAsync()).ShouldBe((1, "2 passed, 1 failed"));
        Said.ShouldContain($"DIED: Core ended with code {exit}:");
        Said.ShouldContain("\n  failed Ns.SomeTests.Test_1 (3ms)\n");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<TestRun><Results>")]
    public async Task A_result_file_that_is_missing_or_cut_is_said_and_the_last_line_still_counts(string? file)
    {
        Write("2", "Passed");
        File.Delete(Result("Core.trx"));
        if (file is not null)
        {
            File.WriteAllText(Result("Core.trx"), file);
        }

        (await ReportAsync()).ShouldBe((1, "0 passed, 1 failed"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Said { get; set; } = "";

    private string Result(string name) => Path.Combine(_folder, "results", name);

    private void Write(string exit, params string[] outcomes)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "results"));
        File.WriteAllText(Result("Core.exit"), exit);
        var (failed, skipped) = (outcomes.Count(one => one is "Failed"), outcomes.Count(one => one is "NotExecuted"));
        File.WriteAllText(
            Result("Core.log"),
            $"  total: {outcomes.Length}\n  failed: {failed}\n  succeeded: {outcomes.Length - failed - skipped}\n  skipped: {skipped}\n"
        );
        var results = outcomes.Index().Select(one =>
            $"""<UnitTestResult testId="{one.Index}" testName="Ns.SomeTests.Test_{one.Index}" outcome="{one.Item}" duration="00:00:01.5" />""");
        var tests = outcomes.Index().Select(one =>
            $"""<UnitTest id="{one.Index}"><TestMethod className="Ns.SomeTests" name="Test_{one.Index}" /></UnitTest>""");
        File.WriteAllText(
            Result("Core.trx"),
            $"""
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>{string.Concat(results)}</Results><TestDefinitions>{string.Concat(tests)}</TestDefinitions>
            </TestRun>
            """
        );
    }

    /// <summary>Makes the test program one that only says how it ended, in colours unless it is told not to: in CI the real ones do.</summary>
    private void RunsAlone(string summary, int code)
    {
        var program = Path.Combine(_folder, Alone);
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        }

        using var written = new StreamWriter(program, options);
        written.Write($"#!/bin/sh\ncase \"$*\" in *'--ansi off'*) ;; *) printf '\\033[m' ;; esac\necho '  {summary}'\nexit {code}\n");
    }

    private async Task<(int Code, string Last)> ReportAsync()
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(Product.Root, "tests/Support/report.py"), "results", "6m", "Core"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = _folder,
        };
        start.Environment["PAYMENTSADMIN_TESTS_SEED"] = "42";
        start.Environment.Remove("PAYMENTSADMIN_TESTS");
        using var report = Process.Start(start) ?? throw new InvalidOperationException("python3 did not start. Install it with: apt-get install -y python3");
        Said = await report.StandardOutput.ReadToEndAsync();
        await report.WaitForExitAsync();
        return (report.ExitCode, Said.TrimEnd().Split('\n')[^1]);
    }
}
