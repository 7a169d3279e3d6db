using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>Rules for the structure of the code.</summary>
public sealed partial class ShapeTests
{
    private const int MaxLinesOfCode = 300;
    private const int MaxLinesOfMarkup = 200;
    private const int MaxColumns = 160;
    private const int MaxBesideLiteral = 24;

    // Static state that is about no person: statements, columns and types that are computed once, a counter, the live processes,
    // the policy that was parsed last, and a buffer that is emptied after each row.
    private static readonly string[] AboutNobody =
        [
            "AuditValues.Properties",
            "UniqueFields.Known",
            "PolicyReader.s_last",
            "LocalKeyHolders.Living",
            "ManyRows.Texts",
            "QueuedStatement.Guarded",
            "RequestIds._given",
            "RowMarkup._spare",
        ];

    private static readonly string[] TopLevel = ["PaymentsAdmin.sln", "README.md", "appsettings.sample.json", "src", "tests", "wwwroot-assets"];

    [Fact]
    public void Classes_are_sealed_unless_something_derives_from_them()
    {
        var parents = Product.Types.Select(t => t.BaseType).Where(t => t is not null).Select(t => t!.IsGenericType ? t.GetGenericTypeDefinition() : t)
            .ToHashSet();
        Product
            .Types.Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(t => !parents.Contains(t) && !typeof(ComponentBase).IsAssignableFrom(t) && t.Name is not "_Imports")
            .Select(t => t.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Workspace_revision_and_actor_are_passed_as_one_target()
    {
        // The generic pages identify an entry of a kind only by its number; the service of the kind takes a target.
        string[] byNumber = ["IKindPages.ChangeAsync", "KindPages`1.ChangeAsync"];
        const BindingFlags Declared = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var apart =
            from type in Product.Types
            where !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            from method in type.GetMethods(Declared)
            where !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !string.Equals(method.Name, "Deconstruct", StringComparison.Ordinal)
            let takes = method.GetParameters().Select(parameter => Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).ToHashSet()
            where takes.Contains(typeof(Revision))
                && takes.Contains(typeof(Actor))
                && (takes.Contains(typeof(Workspace)) || takes.Contains(typeof(WorkspaceId)))
            select $"{type.Name}.{method.Name}";
        apart.ShouldBe(byNumber, ignoreOrder: true);
    }

    // An ability that no code checks would leave its action on screens of backends that lack it.
    [Fact]
    public void Every_backend_ability_is_checked_somewhere()
    {
        var asked = Product.Files("src/PaymentsAdmin.Web", ".razor").Concat(Product.Files("src/PaymentsAdmin.Web", ".cs"))
            .Concat(Product.Files("src/PaymentsAdmin.Core", ".cs"))
            .Where(file => !file.EndsWith("/Can.cs", StringComparison.Ordinal))
            .SelectMany(file => Ability().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["ability"].Value)
            .ToHashSet(StringComparer.Ordinal);
        Enum.GetValues<Can>().Where(can => can is not (Can.None or Can.OwnBooks)).Select(can => can.ToString()).Where(name => !asked.Contains(name))
            .ShouldBeEmpty();
    }

    // In the web app nobody programs against a type that is no interface; there a comment has to say what the name does not.
    [Fact]
    public void Every_public_type_below_the_web_app_and_every_interface_has_a_doc_comment()
    {
        var faults =
            from file in Product.Files("src", ".cs")
            where !file.EndsWith(".razor.cs", StringComparison.Ordinal)
            let lines = File.ReadAllLines(file)
            from at in Enumerable.Range(0, lines.Length)
            where PublicType().IsMatch(lines[at]) && (!file.Contains("/PaymentsAdmin.Web/", StringComparison.Ordinal) || IsInterface(lines[at]))
                && !HasSummary(lines, at)
            select $"{Product.Relative(file)}:{at + 1}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_source_file_is_too_long()
    {
        (string Folder, string Extension, int Most)[] rules =
            [
                ("src", ".cs", MaxLinesOfCode),
                ("src", ".razor", MaxLinesOfMarkup),
                ("tests", ".cs", MaxLinesOfCode),
                ("tests", ".razor", MaxLinesOfMarkup),
                ("wwwroot-assets", ".js", MaxLinesOfCode),
                ("wwwroot-assets", ".css", MaxLinesOfCode),
            ];
        var faults =
            from rule in rules
            from file in Product.Files(rule.Folder, rule.Extension)
            let lines = File.ReadLines(file).Count()
            where lines > rule.Most
            select $"{Product.Relative(file)} has {lines} lines, at most {rule.Most}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_source_line_is_too_long()
    {
        var faults =
            from folder in new[] { "src", "tests" }
            from extension in new[] { ".cs", ".razor" }
            from file in Product.Files(folder, extension)
            from line in File.ReadLines(file).Index()
            where line.Item.Length > MaxColumns && !IsLiteral(line.Item)
            select $"{Product.Relative(file)}:{line.Index + 1} has {line.Item.Length} columns, at most {MaxColumns}";
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""        "A sentence that stays whole.",""", true)]
    [InlineData("""        $"Up to {Formats.Amount(Limit is { } most ? most : Zero)} of \"{name}\" a day."  """, true)]
    [InlineData("""    <p title="@T["A sentence that stays whole."]">""", true)]
    [InlineData("""        new("payment.add", "A sentence that stays whole.")""", false)]
    [InlineData("""        Say(who, "A sentence that stays whole.", when);""", false)]
    public void A_line_may_be_longer_only_if_it_is_one_literal(string line, bool isLiteral) => IsLiteral(line).ShouldBe(isLiteral);

    [Fact]
    public void Typed_text_is_bound_so_that_a_late_answer_does_not_overwrite_it()
    {
        // Only a binding tells the renderer what the browser currently shows; a plain handler sends the older text back while more is typed.
        // Allowed are forms that listen to their fields, since they render no text, and bound fields that listen as well.
        var faults =
            from file in Product.Files("src", ".razor")
            from line in File.ReadLines(file)
            where line.Contains("@oninput=", StringComparison.Ordinal)
                && !line.TrimStart().StartsWith("<form ", StringComparison.Ordinal)
                && !line.Contains("@bind:get=", StringComparison.Ordinal)
            select $"{Product.Relative(file)}: {line.Trim()}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Pages_draw_tables_only_with_the_shared_components()
    {
        // The lines of a payment are edited in place, and the fields of an audit entry are shown inside a row of a list.
        string[] own = ["LinesCard.razor", "AuditDetail.razor"];
        var faults =
            from file in Product.Files("src/PaymentsAdmin.Web/Features", ".razor")
            where !own.Contains(Path.GetFileName(file), StringComparer.Ordinal) && File.ReadAllText(file).Contains("<table", StringComparison.Ordinal)
            select Product.Relative(file);
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_code_except_RowMarkup_renders_raw_markup()
    {
        // RowMarkup encodes each value that is written with it.
        var faults =
            from extension in new[] { ".cs", ".razor" }
            from file in Product.Files("src", extension)
            where !file.EndsWith("RowMarkup.cs", StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where AsMarkup().IsMatch(line)
            select $"{Product.Relative(file)}: {line.Trim()}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_static_field_holds_state_except_the_listed_ones()
    {
        var faults =
            from type in Product.Assemblies.SelectMany(assembly => assembly.GetTypes())
            where type.Namespace?.StartsWith("PaymentsAdmin.", StringComparison.Ordinal) == true
                && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where !field.IsLiteral && !field.Name.Contains('<', StringComparison.Ordinal) && (!field.IsInitOnly || IsWritable(field.FieldType))
            select $"{type.Name}.{field.Name}";
        faults.ShouldBe(AboutNobody, ignoreOrder: true);
    }

    [Fact]
    public async Task The_repository_root_has_exactly_six_entries() => (await TrackedEntriesAsync()).ShouldBe(TopLevel, ignoreOrder: true);

    // A sentence is the key of its translations, and a statement is searched for in one piece.
    private static bool IsLiteral(string line) =>
        Literal().Replace(line.Trim(), "", 1).TrimEnd(',') is { Length: <= MaxBesideLiteral } beside && !beside.Contains(',', StringComparison.Ordinal);

    private static bool IsWritable(Type type) => type.Namespace is "System.Collections.Concurrent" or "System.Threading.Channels";

    // Only what is committed or about to be: a file that lies in somebody's clone is no part of the repository.
    private static async Task<IEnumerable<string>> TrackedEntriesAsync()
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["ls-files", "-z"]) { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Product.Root })!;
        var files = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        git.ExitCode.ShouldBe(0);
        return files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(file => file.Split('/')[0]).Distinct().Where(name => !name.StartsWith('.'));
    }

    private static bool IsInterface(string line) => line.StartsWith("public interface ", StringComparison.Ordinal);

    private static bool HasSummary(string[] lines, int at)
    {
        do
        {
            at--;
        } while (at >= 0 && (lines[at].StartsWith('[') || lines[at].StartsWith("    ", StringComparison.Ordinal) || lines[at] is ")]" or "]"));

        return at >= 0 && lines[at].StartsWith("///", StringComparison.Ordinal);
    }

    // Not the quotation mark that opens an attribute of markup, which may have literals inside.
    [GeneratedRegex(
        """(?<!=)(?:\$*"{3,}.*"{3,}|[$@]*"(?:\\.|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|[^"\\{])*")""",
        RegexOptions.None,
        1_000
    )]
    private static partial Regex Literal();

    [GeneratedRegex(@"MarkupString|AddMarkupContent|Html\.Raw", RegexOptions.None, 60_000)]
    private static partial Regex AsMarkup();

    [GeneratedRegex("""\bCan\.(?<ability>\w+)""", RegexOptions.None, 60_000)]
    private static partial Regex Ability();

    [GeneratedRegex(@"^public (?:[a-z]+ )*(?:class|record|struct|interface|enum|delegate) ", RegexOptions.None, 60_000)]
    private static partial Regex PublicType();
}
