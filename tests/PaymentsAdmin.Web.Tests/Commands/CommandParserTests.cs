using PaymentsAdmin.Web.Commands;

namespace PaymentsAdmin.Web.Tests.Commands;

public sealed class CommandParserTests
{
    private static readonly Command[] Table =
    [
        Make("serve", new Flag("urls", "ADDRESSES", "where")),
        Make("user add", new Flag("name", "U", "who"), new Flag("role", "R", "which", Repeats: true), new Flag("json", null, "as an object")),
        Make("user list"),
    ];

    [Fact]
    public void Without_words_the_first_command_is_chosen_with_its_flags()
    {
        var (run, fault) = Parse("--urls", "http://localhost:1");

        fault.ShouldBeNull();
        run!.Command.Words.ShouldBe("serve");
        run.Text("urls").ShouldBe("http://localhost:1");
    }

    [Fact]
    public void Two_words_select_a_command_and_a_flag_may_repeat()
    {
        var run = Parse("user", "add", "--name=clara", "--role", "Clerk", "--role", "Approver", "--json").Run!;

        run.Command.Words.ShouldBe("user add");
        run.Text("name").ShouldBe("clara");
        run.All("role").ShouldBe(["Clerk", "Approver"]);
        run.Json.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Unknown command 'fly'.", "fly")]
    [InlineData("Unknown command 'user'.", "user")]
    [InlineData("Unknown command 'user list all'.", "user", "list", "all")]
    [InlineData("'serve' has no option '--fast'.", "serve", "--fast")]
    [InlineData("'serve' has no option '--fast'.", "--fast")]
    [InlineData("'serve' has no option 'http://x'.", "--urls", "http://localhost:1", "http://x")]
    [InlineData("--urls needs a value: --urls ADDRESSES.", "--urls")]
    [InlineData("--urls was given twice.", "--urls", "a", "--urls", "b")]
    [InlineData("--json does not take a value.", "user", "add", "--json=yes")]
    public void A_wrong_command_line_gives_an_error_message(string expected, params string[] args)
    {
        var (run, fault) = Parse(args);

        run.ShouldBeNull();
        fault.ShouldBe(expected);
    }

    [Fact]
    public async Task An_unknown_flag_prints_usage_to_standard_error_and_exits_with_code_2()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        var code = await CommandLine.RunAsync(["serve", "--fast"], new(TextReader.Null, output, errors));

        code.ShouldBe(2);
        output.ToString().ShouldBeEmpty();
        errors.ToString().ShouldContain("'serve' has no option '--fast'.");
        errors.ToString().ShouldContain("Usage:");
    }

    [Fact]
    public async Task Every_command_prints_its_summary_with_help()
    {
        foreach (var command in CommandLine.Commands)
        {
            using var output = new StringWriter();

            var code = await CommandLine.RunAsync([.. command.Words.Split(' '), "--help"], new(TextReader.Null, output, TextWriter.Null));

            code.ShouldBe(0);
            output.ToString().ShouldContain(command.Summary);
        }
    }

    private static (CommandRun? Run, string? Fault) Parse(params string[] args) =>
        CommandParser.Parse(Table, args, new(TextReader.Null, TextWriter.Null, TextWriter.Null));

    private static Command Make(string words, params Flag[] flags) => new(words, "does " + words, flags, (_, _) => Task.FromResult(0));
}
