using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Fakes;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Mirror;

/// <summary>
/// Data of a portal payment that only our database holds: due date, texts for the payer and all plain fields.
/// </summary>
public abstract class OwnFieldTests(TestDatabase database) : PortalTests(database)
{
    [Fact]
    public async Task Terms_and_plain_fields_stay_when_the_payment_changes_in_the_portal()
    {
        var deal = Portal.Hand.Deal("Racks", [new RowOf("Rack", 10m, 5)]);
        var there = Portal.Hand.AddPayment(deal);
        await SeeAsync(deal);
        var payment = Ok(await Payments.ListAsync(new PaymentQuery(Workspace.Id, PaymentFilter.None), Vera, default)).Rows.Single().Id;
        var terms = new TermsInput
        {
            DueOn = new DateOnly(2026, 12, 24),
            PayerText = "Racks, second part",
            PayerLanguage = "de",
            Fields = PaymentFields.Plain.Aggregate(PlainValues.None, (all, field) => all.With(field, $"our {field.Key}")),
        };
        (await Payments.SetTermsAsync(new(Workspace, payment, (await DetailAsync(payment)).Revision, Clara), terms, default)).Failure.ShouldBeNull();

        Portal.Hand.AddLine(there, deal.Rows[0], 2);
        Portal.Hand.Pay(there);
        await SeeAsync(deal);

        var now = await DetailAsync(payment);
        (now.Amount.ToString(), now.Paid is not null).ShouldBe(("20.00 EUR", true));
        (now.DueOn, now.PayerText, now.PayerLanguage).ShouldBe((terms.DueOn, terms.PayerText, terms.PayerLanguage));
        now.Fields.ShouldBe(terms.Fields);
        Portal.Journal.Violations.ShouldBeEmpty();
    }
}

public sealed class SqliteOwnFieldTests() : OwnFieldTests(TestDatabase.Sqlite);

public sealed class PostgresOwnFieldTests() : OwnFieldTests(TestDatabase.Postgres);
