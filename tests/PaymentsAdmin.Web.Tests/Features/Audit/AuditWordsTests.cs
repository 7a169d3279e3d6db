using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Features.Audit;

public sealed partial class AuditWordsTests
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    private static IEnumerable<string> Sources =>
        new[] { "src/PaymentsAdmin.Core", "src/PaymentsAdmin.Storage", "src/PaymentsAdmin.Storage.Sqlite", "src/PaymentsAdmin.Storage.Postgres" }
            .SelectMany(folder => Product.Files(folder, ".cs"))
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    [Fact]
    public void Every_verb_has_words_in_each_language()
    {
        Verbs.All.Count.ShouldBeGreaterThan(200);
        Unsaid(Verbs.All.Select(verb => verb.Code), verb => AuditWords.Verb(Entry(verb))).ShouldBeEmpty();
        Verbs.All.Select(verb => verb.TextOfReversal?.Pattern).Where(said => said is not null && Texts.Find(said, German) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_group_has_verbs_and_words_in_each_language()
    {
        VerbGroups.All.Select(group => group.Name).ShouldBeUnique();
        VerbGroups.All.Where(group => Verbs.CodesOf(group.Name).Count == 0).ShouldBeEmpty();
        Unsaid(VerbGroups.All.Select(group => group.Name), AuditWords.What).ShouldBeEmpty();
    }

    [Fact]
    public void Every_verb_that_changes_the_content_of_a_payment_sends_a_webhook_event() =>
        Verbs.All.Where(verb => verb.ChangesContent && verb.Announces is Announcement.Nothing).ShouldBeEmpty();

    [Fact]
    public void Every_kind_of_subject_used_in_the_code_is_declared()
    {
        var named = Sources.SelectMany(source => Kinds().Matches(source)).Select(match => match.Groups["kind"].Value).ToHashSet(StringComparer.Ordinal);
        named.Count.ShouldBeGreaterThan(20);
        named.Except([.. SubjectKinds.All.Keys, .. TokenScopes.All], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_subject_has_words_in_each_language() => Unsaid(SubjectKinds.All.Keys, AuditWords.Subject).ShouldBeEmpty();

    [Fact]
    public void An_unknown_name_from_the_address_is_shown_as_it_is()
    {
        AuditWords.What("Paper, white").Pattern.ShouldBe("{0}");
        AuditWords.Subject("Paper, white").Pattern.ShouldBe("{0}");
    }

    // The codes that have no words of their own or no German translation.
    private static IEnumerable<string> Unsaid(IEnumerable<string> codes, Func<string, Words> words) =>
        codes.Where(
            code =>
                words(code) is var said
                    && (said.Pattern is "{0}" || string.Equals(said.Pattern, code, StringComparison.Ordinal) || Texts.Find(said.Pattern, German) is null)
        );

    private static AuditEntry Entry(string verb) => new(1, default, verb, "payment", 1) { By = ActorKind.User, Who = "Clara", Door = Door.Page, Hash = "" };

    [GeneratedRegex(
        """(verb|action|\w+Verbs\.\w+|NoticeKinds\.\w+|PostingNotices\.\w+),\s*"(?<kind>[a-z]+(-[a-z]+)*)",\s*(0|\w+(\.\w+|\(\))*!?(\.\w+)* ?(\?\? 0)?)[,)]""",
        RegexOptions.ExplicitCapture,
        1_000
    )]
    private static partial Regex Kinds();
}
