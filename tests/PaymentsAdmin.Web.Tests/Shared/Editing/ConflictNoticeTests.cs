using System.Text.RegularExpressions;

namespace PaymentsAdmin.Web.Tests.Shared.Editing;

public sealed partial class ConflictNoticeTests
{
    [Fact]
    public void Values_of_a_conflict_may_break_anywhere_and_labels_only_between_words()
    {
        var sheet = File.ReadAllText(Path.Combine(Repository.Root, "src", "PaymentsAdmin.Web", "Shared", "Editing", "ConflictNotice.razor.css"));

        var breaking = Rules().Matches(sheet).Where(rule => rule.Groups["body"].Value.Contains("overflow-wrap: anywhere", StringComparison.Ordinal));

        breaking.Select(rule => rule.Groups["selector"].Value.Trim()).ShouldBe([".versions ::deep td"]);
    }

    [GeneratedRegex(@"(?<selector>[^{}]+)\{(?<body>[^{}]*)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Rules();
}
