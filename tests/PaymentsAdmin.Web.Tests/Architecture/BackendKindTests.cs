using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options.Portals;

namespace PaymentsAdmin.Web.Tests.Architecture;

/// <summary>
/// A kind of backend is declared by its adapter and chosen by its number alone. All other code asks the profile for an ability or shows its
/// words, so that the next adapter changes none of it.
/// </summary>
public sealed partial class BackendKindTests
{
    private const string Core = "PaymentsAdmin.Core.Workspaces.";
    private const string Storage = "PaymentsAdmin.Storage.Workspaces.";

    // What carries the stored number, with the reason.
    private static readonly Dictionary<string, string> Carriers = new(StringComparer.Ordinal)
    {
        [Core + nameof(BackendKind)] = "the number itself",
        [Core + nameof(BackendProfile)] = "declares what the number stands for",
        [Core + nameof(OwnBooks)] = "declares our own books",
        [Core + nameof(BackendProfiles)] = "finds a profile, and always has that of our own books",
        [Core + nameof(WorkspaceRules)] = "compares the stored with the configured kind, whichever they are",
        [Core + "Settings.WorkspaceEntry"] = "the first workspace of an installation has our own books",
        ["PaymentsAdmin.Storage.Reading.PaidMarking"] = "reads the number",
        ["PaymentsAdmin.Storage.WorkspaceBackends"] = "finds the backend of a number, and always has that of our own books",
        [Storage + "StoredWorkspace"] = "reads the number",
        [Storage + "WorkspaceList"] = "reads the number",
        [Storage + "WorkspaceStore"] = "writes the number",
    };

    // What names something else of the same name, with the reason.
    private static readonly Dictionary<string, string> OfOthers = new(StringComparer.Ordinal)
    {
        ["src/PaymentsAdmin.Web/Rest/Pages/PageMethods.cs"] = "a family of REST methods",
        ["src/PaymentsAdmin.Core/Tokens/TokenScopes.cs"] = "a scope of tokens, for a family of REST methods",
        ["src/PaymentsAdmin.Web/Features/Tokens/TokenSecretCard.razor"] = "the same scope",
        ["src/PaymentsAdmin.Web/Features/Tokens/TokenScopeWords.cs"] = "the same scope",
        ["src/PaymentsAdmin.Web/Features/Tokens/TokenPowers.cs"] = "the same scope",
        ["src/PaymentsAdmin.Web/Features/Audit/FieldValues.cs"] = "a family of REST methods, through which a change came",
        ["src/PaymentsAdmin.Storage/CrmCom/CrmComSessions.cs"] = "the same family",
        ["src/PaymentsAdmin.Portals/Webhooks/WebhookBody.cs"] = "a family of REST methods, in whose words a webhook speaks",
    };

    private static readonly string[] NamesAKind =
    [
        .. new[] { "op_Equality", "op_Inequality", "Equals", "get_Number", "Deconstruct", ".ctor" }.Select(member => $"{Core}{nameof(BackendKind)}.{member}"),
        .. new[] { "op_Equality", "op_Inequality", "Equals" }.Select(member => $"{Core}{nameof(BackendProfile)}.{member}"),
        $"{Core}{nameof(OwnBooks)}.{nameof(OwnBooks.Kind)}",
        $"{Core}{nameof(OwnBooks)}.{nameof(OwnBooks.Profile)}",
        "PaymentsAdmin.Storage.Model.WorkspaceRow.get_Backend",
    ];

    [Fact]
    public void No_code_but_adapters_and_what_carries_the_number_names_or_compares_a_kind()
    {
        var naming = Product.Assemblies.SelectMany(assembly => Uses.MembersOf(assembly)).Where(type => type.Value.Overlaps(NamesAKind)).ToList();
        naming.Where(type => !Carriers.ContainsKey(type.Key) && !IsOfAdapter(type.Key))
            .Select(type => $"{type.Key} uses {string.Join(", ", type.Value.Intersect(NamesAKind))}")
            .ShouldBeEmpty();
        Carriers.Keys.Except(naming.Select(type => type.Key)).ShouldBeEmpty();
    }

    [Fact]
    public void No_text_but_those_of_adapters_is_the_name_or_title_of_a_kind()
    {
        var names = ConfiguredKinds.Profiles.All.Skip(1).SelectMany(one => new[] { one.Name, one.Title.Pattern }).Select(Regex.Escape);
        var literal = new Regex($"\"({string.Join('|', names)})\"", RegexOptions.IgnoreCase, Regex.InfiniteMatchTimeout);
        Texts(literal).Concat(Texts(InStatement())).Except(OfOthers.Keys).ShouldBeEmpty();
        OfOthers.Keys.Except(Texts(literal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_scan_finds_each_way_to_name_or_compare_a_kind()
    {
        var members = Uses.MembersOf(typeof(BackendKindTests).Assembly);
        foreach (var sample in new[] { typeof(ByKind), typeof(ByNumber), typeof(ByPattern), typeof(ByProfile) })
        {
            members[sample.FullName!].Overlaps(NamesAKind).ShouldBeTrue(sample.Name);
        }

        members[typeof(ByAbility).FullName!].Overlaps(NamesAKind).ShouldBeFalse();
        InStatement().IsMatch("SELECT id FROM workspaces WHERE backend = 2").ShouldBeTrue();
    }

    private static bool IsOfAdapter(string type) =>
        type.StartsWith("PaymentsAdmin.Web.Options.Portals.", StringComparison.Ordinal)
        || ConfiguredKinds.Profiles.All.Any(one => type.StartsWith($"PaymentsAdmin.Portals.{one.Name}.", StringComparison.Ordinal));

    private static List<string> Texts(Regex pattern) =>
    [
        .. from path in Product.Files("src", ".cs").Concat(Product.Files("src", ".razor"))
        let file = Product.Relative(path)
        where !file.StartsWith("src/PaymentsAdmin.Web/Options/Portals/", StringComparison.Ordinal)
            && !ConfiguredKinds.Profiles.All.Any(one => file.StartsWith($"src/PaymentsAdmin.Portals/{one.Name}/", StringComparison.Ordinal))
            && pattern.IsMatch(File.ReadAllText(path))
        select file,
    ];

    [GeneratedRegex(@"\bbackend (=|<>|IN|NOT IN) [(\d$]")]
    private static partial Regex InStatement();
}

internal static class ByKind
{
    public static bool Is(Workspace workspace) => workspace.Backend == WorkspaceOnPortal.Kind;
}

internal static class ByNumber
{
    public static bool Is(Workspace workspace) => workspace.Backend.Number > 1;
}

internal static class ByPattern
{
    public static bool Is(Workspace workspace) => workspace is { Backend: { Number: 2 } };
}

internal static class ByProfile
{
    public static bool Is(Workspace workspace, BackendProfiles profiles) => profiles.Of(workspace.Backend) == OwnBooks.Profile;
}

internal static class ByAbility
{
    public static bool Is(Workspace workspace, Abilities abilities) => abilities.Has(workspace, Can.Look);
}

internal static class WorkspaceOnPortal
{
    public static readonly BackendKind Kind = new(2);
}
