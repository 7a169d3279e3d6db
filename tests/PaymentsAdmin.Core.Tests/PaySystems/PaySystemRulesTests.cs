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
    public void A_pay_system_of_an_application_is_changed_only_by_that_application(string? madeBy, string? app, string answer) =>
        RuleTable.Answer(PaySystemRules.Change(madeBy, app)).ShouldBe(answer);

    [Theory]
    [InlineData(null, "-")]
    [InlineData(4, "-")]
    [InlineData(3, "changed-meanwhile")]
    public void A_pay_system_in_an_old_revision_is_not_changed(int? seen, string answer) =>
        RuleTable.Answer(PaySystemRules.Change(Card, seen is { } revision ? new Revision(revision) : null, null)).ShouldBe(answer);

    [Fact]
    public void Another_application_is_refused_before_the_revision_is_compared() =>
        PaySystemRules.Change(Card with { MadeByApp = "shop" }, new Revision(3), "other").ShouldBe(PaySystemFailures.OfAnotherApp);

    [Fact]
    public void A_pay_system_or_handler_in_use_is_not_deleted()
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
    public void Only_the_pay_system_of_a_payment_confirms_it(int? ofPayment, string answer) =>
        RuleTable.Answer(PaySystemRules.Pay(ofPayment is { } id ? new MethodId(id) : null, Card.Id)).ShouldBe(answer);

    [Theory]
    [InlineData(Registry.LegacyInvoice, true, "-")]
    [InlineData(Registry.LegacyInvoice, false, "cannot-pay-invoices")]
    [InlineData(Registry.Order, true, "cannot-pay-invoices")]
    [InlineData(Registry.Quote, true, "cannot-pay-invoices")]
    public void Only_an_active_pay_system_for_legacy_invoices_pays_a_legacy_invoice(Registry registry, bool active, string answer)
    {
        RuleTable.Answer(PaySystemRules.PayInvoice(Card with { Registry = registry, Active = active })).ShouldBe(answer);
        PaySystemRules.PayInvoice(null).ShouldBe(PaySystemFailures.CannotPayInvoices);
    }
}
