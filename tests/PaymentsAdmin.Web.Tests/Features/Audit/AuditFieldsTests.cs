using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Shared.Languages;
using PaymentsAdmin.Web.Tests.Architecture;

namespace PaymentsAdmin.Web.Tests.Features.Audit;

public sealed partial class AuditFieldsTests
{
    private static readonly Type[] Records =
        [
            .. typeof(ReferenceContent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ReferenceContent)) && !type.IsAbstract),
            typeof(AccountChange),
            typeof(CardInput),
            typeof(CardChange),
            typeof(AccountPreference),
            typeof(AccountPreferenceInput),
            typeof(AccountPreferenceChange),
            typeof(Subscription),
            typeof(SubscriptionInput),
        ];

    [Fact]
    public void Every_audit_field_written_in_the_code_has_a_label()
    {
        var files = new[] { "src/PaymentsAdmin.Storage", "src/PaymentsAdmin.Core" }.SelectMany(folder => Product.Files(folder, ".cs")).Select(File.ReadAllText);
        var written = files.Where(source => Speaks().IsMatch(source)).SelectMany(source => Fields().Matches(source))
            .Select(match => match.Groups["field"].Value).ToHashSet(StringComparer.Ordinal);
        written.Count.ShouldBeGreaterThan(120);
        written.Where(field => field is not "actor" && AuditFields.Find(field) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_field_of_an_audited_record_has_a_label()
    {
        string[] neverChanged = ["id", "hex_id"];
        var fields = Records.SelectMany(type => type.GetProperties()).Where(property => property.GetMethod is { IsStatic: false, IsPublic: true })
            .Select(property => DbNames.Snake(property.Name));
        fields.Distinct(StringComparer.Ordinal).Except(neverChanged, StringComparer.Ordinal).Where(field => AuditFields.Find(field) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Every_outcome_of_an_import_has_a_label() =>
        Enum.GetValues<ImportOutcome>().Select(outcome => outcome.ToString().ToLowerInvariant()).Where(field => AuditFields.Find(field) is null)
            .ShouldBeEmpty();

    [Fact]
    public void Sums_notices_and_custom_fields_have_their_own_labels()
    {
        AuditFields.Of("sum_EUR").ToString().ShouldBe("Sum in EUR");
        AuditFields.Of("security.roles").ToString().ShouldBe("Your roles were changed");
        AuditFields.Of("Cost centre").ToString().ShouldBe("Cost centre");
    }

    [Theory]
    [InlineData("total", "1250.00 EUR", "EUR 1,250.00")]
    [InlineData("total", "-1250 JPY", "JPY \u22121,250")]
    [InlineData("due_on", "2026-11-20", "20 Nov 2026")]
    [InlineData("expires", "2026-11-20 10:30:00Z", "20 Nov 2026, 10:30:00")]
    [InlineData("expires_at", "2026-11-20T10:30:00.0000000+00:00", "20 Nov 2026, 10:30:00")]
    [InlineData("received_at", "2026-11-20T10:30:00.000Z", "20 Nov 2026, 10:30:00")]
    [InlineData("active", "true", "Yes")]
    [InlineData("quantity", "2.500", "2.5")]
    [InlineData("sum_EUR", "1234567.8", "1,234,567.80")]
    [InlineData("sum_JPY", "-1234", "\u22121,234")]
    [InlineData("outcome", "intact", "intact")]
    [InlineData("size", "2048", "2 KB")]
    [InlineData("posting", "ReversalSubmitted", "Reversal requested")]
    [InlineData("roles", "Clerk, Approver", "Clerk, Approver")]
    [InlineData("number", "P-000007", "P-000007")]
    [InlineData("sha256", "2026aa00bb11cc22dd33ee44", "2026aa00bb11cc22dd33ee44")]
    public void A_value_is_formatted_by_its_field(string field, string value, string read) =>
        FieldValues.Read(field, value, Sample.Formats, Sample.Texts).ShouldBe(read);

    [Theory]
    [InlineData("outcome", "intact", "unversehrt")]
    [InlineData("outcome", "aborted", "abgebrochen")]
    [InlineData("by", "demo", "Demo")]
    [InlineData("by", "password and code", "Passwort und Code")]
    [InlineData("reason", "password", "password")]
    public void Values_set_by_the_product_are_translated(string field, string value, string read) =>
        FieldValues.Read(field, value, Sample.Formats, new Texts(CultureInfo.GetCultureInfo("de"), NullLogger<Texts>.Instance)).ShouldBe(read);

    [Theory]
    [InlineData("reference", "2026-11-20")]
    [InlineData("notes", "100 EUR")]
    [InlineData("name", "true")]
    [InlineData("Cost centre", "2026-11-20")]
    public void Free_text_is_shown_as_typed_even_if_it_looks_like_a_date_or_an_amount(string field, string value) =>
        FieldValues.Read(field, value, Sample.Formats, Sample.Texts).ShouldBe(value);

    [GeneratedRegex(@"\bAudit(Change|Fact)\b", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Speaks();

    [GeneratedRegex(
        """(AuditChange\(|\bnew\(|\bIds\(|\bDays\(|\bChange\(|\bSaid\(|^ +\()\s*"(?<field>[A-Za-z][A-Za-z0-9_-]*)", """,
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1_000
    )]
    private static partial Regex Fields();
}
