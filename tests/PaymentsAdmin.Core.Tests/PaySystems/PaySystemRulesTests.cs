using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.PaySystems;

/// <summary>The changes that pay systems and handlers allow, and the payments they can be used for.</summary>
public sealed class PaySystemRulesTests
{
    private static readonly PaySystem Card = new(new MethodId(3), default, "Card", Registry.Order, CashKind.No, new Revision(4)) { Active = true };

    [Theory]
    [InlineData(null, null, "-")]
    [InlineData(null, "shop", "-")]
    [InlineData("shop", "shop", "-")]
    [InlineData("shop", null, "of-another-app")]
    [InlineData("shop", "Shop", "of-another-app")]
    public void What_an_application_made_is_changed_by_that_application_alone(string? madeBy, string? app, string answer) =>
        RuleTable.Answer(PaySystemRules.Change(madeBy, app)).ShouldBe(answer);

    [Theory]
    [InlineData(null, "-")]
    [InlineData(4, "-")]
    [InlineData(3, "changed-meanwhile")]
    public void Nobody_changes_a_pay_system_that_changed_since_they_looked(int? seen, string answer) =>
        RuleTable.Answer(PaySystemRules.Change(Card, seen is { } revision ? new Revision(revision) : null, null)).ShouldBe(answer);

    [Fact]
    public void Another_application_learns_nothing_of_what_changed() =>
        PaySystemRules.Change(Card with { MadeByApp = "shop" }, new Revision(3), "other").ShouldBe(PaySystemFailures.OfAnotherApp);

    [Fact]
    public void What_is_in_use_is_not_deleted()
    {
        PaySystemRules.Delete(isUsed: true).ShouldBe(PaySystemFailures.InUse);
        PaySystemRules.DeleteHandler(isUsed: true).ShouldBe(PaySystemFailures.HandlerInUse);
        PaySystemRules.Delete(isUsed: false).ShouldBeNull();
        PaySystemRules.DeleteHandler(isUsed: false).ShouldBeNull();
    }

    [Theory]
    [InlineData(3, "-")]
    [InlineData(4, "not-of-this-payment")]
    [InlineData(null, "not-of-this-payment")]
    public void A_payment_is_confirmed_by_its_own_pay_system(int? ofPayment, string answer) =>
        RuleTable.Answer(PaySystemRules.Pay(ofPayment is { } id ? new MethodId(id) : null, Card.Id)).ShouldBe(answer);

    [Theory]
    [InlineData(Registry.LegacyInvoice, true, "-")]
    [InlineData(Registry.LegacyInvoice, false, "cannot-pay-invoices")]
    [InlineData(Registry.Order, true, "cannot-pay-invoices")]
    [InlineData(Registry.Quote, true, "cannot-pay-invoices")]
    public void A_legacy_invoice_is_paid_by_an_active_pay_system_for_such_invoices(Registry registry, bool active, string answer)
    {
        RuleTable.Answer(PaySystemRules.PayInvoice(Card with { Registry = registry, Active = active })).ShouldBe(answer);
        PaySystemRules.PayInvoice(null).ShouldBe(PaySystemFailures.CannotPayInvoices);
    }
}
