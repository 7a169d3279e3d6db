using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Webhooks;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Features.Audit;

public sealed partial class AuditWordsTests
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    private static readonly IReadOnlyList<string> Written = [.. AuditActions.Groups.SelectMany(group => group.Value)];

    // What looks like a verb and names something else.
    private static readonly string[] Others =
        [
            .. Right.All.Select(right => right.Name), .. NoticeKinds.All.Select(kind => kind.Code), .. WebhookEvents.All, ConfirmationSubjects.Token, ConfirmationSubjects.Roles,
            ConfirmationSubjects.NewUser, ConfirmationSubjects.Reset, ConfirmationSubjects.OnePerson, KindUse.Unposted, KindUse.Discarded, "keys.check", "load.unfinished", "rest.gate",
            "rest.gate-by", "migration.lock", "payments.lock", "serve.lock", "payments.db", "design.db", "exe.pdf", "fdp.exe", "nora.lind", "petros.ioannou", "yuki.arai",
        ];

    private static IEnumerable<string> Sources =>
        new[] { "src/PaymentsAdmin.Core", "src/PaymentsAdmin.Storage", "src/PaymentsAdmin.Storage.Sqlite", "src/PaymentsAdmin.Storage.Postgres" }
            .SelectMany(folder => Product.Files(folder, ".cs"))
            .Where(file => !file.Contains("Migrations", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    [Fact]
    public void Every_verb_that_the_code_names_is_declared()
    {
        var failures = Sources.SelectMany(source => Failures().Matches(source)).Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);
        var named = Sources.SelectMany(source => Verbs().Matches(source).Concat(Acts().Matches(source))).Select(match => match.Groups["verb"].Value).ToHashSet(StringComparer.Ordinal);
        named.Count(verb => Written.Contains(verb, StringComparer.Ordinal)).ShouldBeGreaterThan(100);
        named.Except([.. Written, .. AuditActions.Attempts, .. Others, .. failures], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_verb_that_is_written_belongs_to_one_group_and_what_is_only_tried_to_none()
    {
        Written.GroupBy(verb => verb, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();
        Written.Intersect(AuditActions.Attempts, StringComparer.Ordinal).ShouldBeEmpty();
        var written = Sources.SelectMany(source => Facts().Matches(source)).Select(match => match.Groups["verb"].Value).ToHashSet(StringComparer.Ordinal);
        written.Count.ShouldBeGreaterThan(40);
        written.Except(Written, StringComparer.Ordinal).ShouldBeEmpty();
        AuditActions.Of("payments").ShouldContain("payment.attachment-add");
        AuditActions.Of("payments").ShouldContain("payment.attachment-remove");
    }

    [Fact]
    public void Every_verb_has_words_in_each_language() =>
        Unsaid(Written.Concat(AuditActions.Attempts), verb => AuditWords.Verb(Entry(verb))).ShouldBeEmpty();

    [Fact]
    public void Every_group_has_words_in_each_language()
    {
        AuditWords.Groups.Keys.ShouldBe(AuditActions.Groups.Keys, ignoreOrder: true);
        Unsaid(AuditActions.Groups.Keys, AuditWords.What).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_subject_that_the_code_names_is_declared()
    {
        var named = Sources.SelectMany(source => Kinds().Matches(source)).Select(match => match.Groups["kind"].Value).ToHashSet(StringComparer.Ordinal);
        named.Count.ShouldBeGreaterThan(20);
        named.Except([.. AuditActions.Subjects, .. TokenScopes.All], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_subject_has_words_in_each_language() => Unsaid(AuditActions.Subjects, AuditWords.Subject).ShouldBeEmpty();

    [Fact]
    public void A_name_out_of_an_address_is_shown_as_it_is_and_not_looked_up()
    {
        AuditWords.What("Paper, white").Pattern.ShouldBe("{0}");
        AuditWords.Subject("Paper, white").Pattern.ShouldBe("{0}");
    }

    // What is shown as its code, or has no German words.
    private static IEnumerable<string> Unsaid(IEnumerable<string> codes, Func<string, Words> words) =>
        codes.Where(code => words(code) is var said && (said.Pattern is "{0}" || string.Equals(said.Pattern, code, StringComparison.Ordinal) || Texts.Find(said.Pattern, German) is null));

    private static AuditEntry Entry(string verb) => new(1, default, verb, "payment", 1) { By = ActorKind.User, Who = "Clara", Door = Door.Page, Hash = "" };

    // Columns of statements stand in strings of their own as well, behind an alias of one letter.
    [GeneratedRegex(""" "(?<verb>[a-z]{2,}(-[a-z]+)*\.[a-z]{2,}(-[a-z]+)*)" """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1_000)]
    private static partial Regex Verbs();

    // Verbs of one word are known by what they are handed to.
    [GeneratedRegex("""(\bAttempt\((Right\.\w+, )?|\bFact\(|AuditFact\(|EndAsync\([^"]{1,60})"(?<verb>[a-z]+(-[a-z]+)*)"[,)]""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Acts();

    [GeneratedRegex("""(\bFact\(|AuditFact\()"(?<verb>[a-z.-]+)"[,)]""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Facts();

    [GeneratedRegex(""" "(?<code>[a-z.-]+)",\s*FailureKind """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1_000)]
    private static partial Regex Failures();

    [GeneratedRegex("""("[a-z-]+(\.[a-z-]+)?"|verb|action|AuditActions\.\w+|NoticeKinds\.\w+|PostingNotices\.\w+),\s*"(?<kind>[a-z]+(-[a-z]+)*)",\s*(0|\w+(\.\w+|\(\))*!?(\.\w+)* ?(\?\? 0)?)[,)]""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Kinds();
}
