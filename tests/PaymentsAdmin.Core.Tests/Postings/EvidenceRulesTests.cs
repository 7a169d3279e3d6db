using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Postings;

public sealed class EvidenceRulesTests
{
    private static readonly Currency Dollar = Currency.Of("USD");

    [Theory]
    [InlineData(null, 1_000_000d, false, null)]
    [InlineData(500d, 499.99, false, null)]
    [InlineData(500d, 500d, false, "posting.evidence-missing")]
    [InlineData(500d, 500d, true, null)]
    [InlineData(0d, 0.01, false, "posting.evidence-missing")]
    [InlineData(500d, null, false, "posting.evidence-without-rate")]
    [InlineData(500d, null, true, null)]
    [InlineData(null, null, false, null)]
    public void An_attachment_is_needed_from_the_amount_of_the_policy_and_without_a_rate(double? from, double? worth, bool hasFiles, string? code)
    {
        var policy = Policy.Default with { EvidenceFrom = (decimal?)from };
        Money? inBase = worth is { } known ? Money.Round((decimal)known, Facts.Euro) : null;
        (EvidenceRules.Check(policy, new Money(60_000, Dollar), inBase, Facts.Euro, hasFiles)?.Code).ShouldBe(code);
        (EvidenceRules.Check(policy, new Money(60_000, Dollar), inBase, Facts.Euro, hasFiles) is null).ShouldBe(code is null);
    }

    [Fact]
    public void The_refusal_names_the_amount_the_currency_and_the_remedy()
    {
        var policy = Policy.Default with { EvidenceFrom = 500 };
        (EvidenceRules.Check(policy, Facts.Euros(600), Facts.Euros(600), Facts.Euro, hasFiles: false)?.Text).ShouldBe(
            "By policy, a posting of 500.00 EUR or more needs an attachment. Attach a document to its draft, then submit it.");
        (EvidenceRules.Check(policy, new Money(600, Dollar), null, Facts.Euro, hasFiles: false)?.Text).ShouldBe(
            "By policy, a posting of 500.00 EUR or more needs an attachment. Without a rate for USD, this amount cannot be compared, so it needs one too. "
                + "Attach a document to its draft, then submit it."
        );
    }
}
