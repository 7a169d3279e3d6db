using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Writing;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>The findings about a write whose answer was lost.</summary>
public sealed class WriteVerifierTests
{
    private static readonly EntityRef Deal = EntityRef.Item(EntityKinds.Deal, 7);
    private static readonly PortalPayment Plain = new(1.Key(), "3/1", Money.Zero(Currency.Of("EUR")), Paid: false)
    {
        Method = 5.Key(),
        Lines = [new PortalLine(11.Key(), 100.Key(), null, Quantity.One)],
        Deliveries = [new PortalDelivery(21.Key(), 200.Key())],
    };

    [Fact]
    public void An_added_payment_is_found_by_comparison_with_the_earlier_payments()
    {
        var add = new BitrixWrite.AddPayment(Deal);
        var before = WriteVerifier.Before(add, Entity(Plain));
        WriteVerifier.After(add, before, Entity(Plain)).ShouldBe(new VerifiedWrite(WriteFinding.NotDone));
        WriteVerifier.After(add, before, Entity(Plain, Plain with { Id = 2.Key() })).ShouldBe(new VerifiedWrite(WriteFinding.Done, 2.Key()));
    }

    [Fact]
    public void An_added_line_is_found_by_its_row_or_basket_item()
    {
        var add = new BitrixWrite.AddLine(1.Key(), 101.Key(), Quantity.One);
        var before = WriteVerifier.Before(add, Entity(Plain));
        WriteVerifier.After(add, before, Entity(With(new PortalLine(12.Key(), 100.Key(), null, Quantity.One)))).Finding.ShouldBe(WriteFinding.NotDone);
        WriteVerifier.After(add, before, Entity(With(new PortalLine(12.Key(), 101.Key(), null, Quantity.One))))
            .ShouldBe(new VerifiedWrite(WriteFinding.Done, 12.Key()));
        WriteVerifier.After(add, before, Entity(With(new PortalLine(12.Key(), null, 901, Quantity.One))))
            .ShouldBe(new VerifiedWrite(WriteFinding.Done, 12.Key()));
    }

    [Fact]
    public void Setting_or_removing_a_paid_mark_is_verified_on_the_payment()
    {
        var paid = Entity(Plain with { Paid = true });
        Finding(new BitrixWrite.Pay(1.Key()), paid).ShouldBe(WriteFinding.Done);
        Finding(new BitrixWrite.Pay(1.Key()), Entity(Plain)).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.Unpay(1.Key()), paid).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.Unpay(1.Key()), Entity(Plain)).ShouldBe(WriteFinding.Done);
    }

    [Fact]
    public void Changes_and_deletions_are_compared_with_the_requested_values()
    {
        var now = Entity(Plain);
        Finding(new BitrixWrite.SetMethod(1.Key(), 5.Key()), now).ShouldBe(WriteFinding.Done);
        Finding(new BitrixWrite.SetMethod(1.Key(), 6.Key()), now).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.SetLineQuantity(1.Key(), 11.Key(), Quantity.One), now).ShouldBe(WriteFinding.Done);
        Finding(new BitrixWrite.SetLineQuantity(1.Key(), 11.Key(), Quantity.Of(2)), now).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.MoveDelivery(1.Key(), 21.Key(), 200.Key()), now).ShouldBe(WriteFinding.Done);
        Finding(new BitrixWrite.MoveDelivery(1.Key(), 21.Key(), 201.Key()), now).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.DeleteLine(1.Key(), 11.Key()), now).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.DeleteLine(1.Key(), 12.Key()), now).ShouldBe(WriteFinding.Done);
        Finding(new BitrixWrite.DeleteDelivery(1.Key(), 21.Key()), now).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.DeletePayment(1.Key()), now).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.DeletePayment(1.Key()), Entity()).ShouldBe(WriteFinding.Done);
    }

    [Fact]
    public void A_write_is_gone_if_its_payment_or_item_no_longer_exists()
    {
        Finding(new BitrixWrite.Pay(2.Key()), Entity(Plain)).ShouldBe(WriteFinding.Gone);
        Finding(new BitrixWrite.SetLineQuantity(1.Key(), 99.Key(), Quantity.One), Entity(Plain)).ShouldBe(WriteFinding.Gone);
        Finding(new BitrixWrite.MoveDelivery(1.Key(), 99.Key(), 200.Key()), Entity(Plain)).ShouldBe(WriteFinding.Gone);
    }

    [Fact]
    public void A_payment_that_cannot_be_kept_exists_all_the_same()
    {
        var add = new BitrixWrite.AddPayment(Deal);
        WriteVerifier.After(add, WriteVerifier.Before(add, Entity(Plain)), Hiding(ProblemSubject.Payment, 2))
            .ShouldBe(new VerifiedWrite(WriteFinding.Done, 2.Key()));
        var hiding = Hiding(ProblemSubject.Payment, 2);
        WriteVerifier.After(add, WriteVerifier.Before(add, hiding), hiding).Finding.ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.DeletePayment(2.Key()), hiding).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.Pay(2.Key()), hiding).ShouldBe(WriteFinding.Unclear);
    }

    [Fact]
    public void Nothing_is_concluded_from_lines_and_deliveries_that_the_portal_may_hide()
    {
        var cut = Entity(Plain with { ItemsMayBeMissing = true });
        BitrixWrite[] writes =
        [
            new BitrixWrite.AddLine(1.Key(), 101.Key(), Quantity.One), new BitrixWrite.DeleteLine(1.Key(), 12.Key()),
            new BitrixWrite.SetLineQuantity(1.Key(), 12.Key(), Quantity.One),
            new BitrixWrite.AddDelivery(1.Key(), 201.Key()), new BitrixWrite.DeleteDelivery(1.Key(), 22.Key()),
            new BitrixWrite.MoveDelivery(1.Key(), 22.Key(), 200.Key()),
        ];
        foreach (var write in writes)
        {
            var subject = write is BitrixWrite.AddLine or BitrixWrite.DeleteLine or BitrixWrite.SetLineQuantity ? ProblemSubject.Line : ProblemSubject.Delivery;
            WriteVerifier.After(write, WriteVerifier.Before(write, Entity(Plain)), cut).Finding.ShouldBe(WriteFinding.Unclear, $"{write}");
            WriteVerifier.After(write, WriteVerifier.Before(write, Entity(Plain)), Hiding(subject, subject is ProblemSubject.Line ? 12 : 22)).Finding
                .ShouldBe(WriteFinding.Unclear, $"{write}");
        }

        var add = new BitrixWrite.AddLine(1.Key(), 100.Key(), Quantity.One);
        var whole = Entity(With(new PortalLine(12.Key(), 100.Key(), null, Quantity.One)));
        WriteVerifier.After(add, WriteVerifier.Before(add, cut), whole).Finding.ShouldBe(WriteFinding.Unclear);
    }

    [Fact]
    public void A_missing_payment_gives_no_finding_if_the_list_may_be_incomplete()
    {
        var some = Entity(Plain) with { PaymentsMayBeMissing = true };
        Finding(new BitrixWrite.AddPayment(Deal), some).ShouldBe(WriteFinding.Unclear);
        Finding(new BitrixWrite.DeletePayment(2.Key()), some).ShouldBe(WriteFinding.Unclear);
        Finding(new BitrixWrite.Pay(2.Key()), some).ShouldBe(WriteFinding.Unclear);
        Finding(new BitrixWrite.Pay(1.Key()), some).ShouldBe(WriteFinding.NotDone);
        WriteVerifier.After(new BitrixWrite.AddPayment(Deal), EarlierIds.None, some).ShouldBe(new VerifiedWrite(WriteFinding.Done, 1.Key()));
    }

    [Fact]
    public void A_payment_that_comes_into_view_is_not_taken_for_the_added_one()
    {
        var add = new BitrixWrite.AddPayment(Deal);
        var before = WriteVerifier.Before(add, Entity(Plain) with { PaymentsMayBeMissing = true });
        before.AreAll.ShouldBeFalse();
        WriteVerifier.After(add, before, Entity(Plain with { Id = 2.Key() }) with { PaymentsMayBeMissing = true }).Finding.ShouldBe(WriteFinding.Unclear);
        WriteVerifier.After(add, before, Entity(Plain, Plain with { Id = 2.Key() })).Finding.ShouldBe(WriteFinding.Unclear);
        WriteVerifier.After(add, before, Entity(Plain)).Finding.ShouldBe(WriteFinding.NotDone);
    }

    [Fact]
    public void The_list_of_all_payments_proves_what_a_part_of_them_cannot()
    {
        var some = Entity(Plain) with { PaymentsMayBeMissing = true };
        var all = some with { AllPayments = [new PortalPaymentMark(1.Key(), Paid: false, 5.Key()), new PortalPaymentMark(2.Key(), Paid: true, 6.Key())] };
        var add = new BitrixWrite.AddPayment(Deal);
        var before = WriteVerifier.Before(add, all);
        before.AreAll.ShouldBeTrue();
        before.Ids.ShouldBe([1.Key(), 2.Key()]);
        WriteVerifier.After(add, before, all).Finding.ShouldBe(WriteFinding.NotDone);
        var one = some with { AllPayments = [.. all.AllPayments, new PortalPaymentMark(3.Key(), Paid: false, 5.Key())] };
        WriteVerifier.After(add, before, one).ShouldBe(new VerifiedWrite(WriteFinding.Done, 3.Key()));
        Finding(new BitrixWrite.Pay(2.Key()), all).ShouldBe(WriteFinding.Done);
        Finding(new BitrixWrite.Unpay(2.Key()), all).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.SetMethod(2.Key(), 6.Key()), all).ShouldBe(WriteFinding.Done);
        Finding(new BitrixWrite.DeletePayment(2.Key()), all).ShouldBe(WriteFinding.NotDone);
        Finding(new BitrixWrite.DeletePayment(3.Key()), all).ShouldBe(WriteFinding.Done);
        Finding(new BitrixWrite.Pay(3.Key()), all).ShouldBe(WriteFinding.Gone);
    }

    [Fact]
    public void Only_writes_whose_payment_may_be_hidden_need_the_list_of_all()
    {
        var some = Entity(Plain) with { PaymentsMayBeMissing = true };
        WriteVerifier.NeedsAll(new BitrixWrite.AddPayment(Deal), some).ShouldBeTrue();
        WriteVerifier.NeedsAll(new BitrixWrite.DeletePayment(1.Key()), some).ShouldBeTrue();
        WriteVerifier.NeedsAll(new BitrixWrite.Pay(2.Key()), some).ShouldBeTrue();
        WriteVerifier.NeedsAll(new BitrixWrite.Pay(1.Key()), some).ShouldBeFalse();
        WriteVerifier.NeedsAll(new BitrixWrite.AddLine(2.Key(), 100.Key(), Quantity.One), some).ShouldBeFalse();
        WriteVerifier.NeedsAll(new BitrixWrite.AddPayment(Deal), Entity(Plain)).ShouldBeFalse();
    }

    private static WriteFinding Finding(BitrixWrite write, PortalEntity now) => WriteVerifier.After(write, WriteVerifier.Before(write, now), now).Finding;

    private static PortalPayment With(PortalLine line) => Plain with { Lines = [.. Plain.Lines, line] };

    private static PortalEntity Entity(params PortalPayment[] payments) =>
        new(
            new PortalItem(Deal, "Racks", Money.Zero(Currency.Of("EUR"))),
            payments,
            [
                new PortalRow(100.Key(), "Rack", 10, Quantity.One, Quantity.Zero),
                new PortalRow(101.Key(), "Bolt", 1, Quantity.One, Quantity.One) { BasketItem = 901 },
            ],
            []
        );

    private static PortalEntity Hiding(ProblemSubject subject, long id) =>
        Entity(Plain) with { Problems = [new PortalProblem(subject, id.Key(), Deal, ProblemCause.Currency, "currency", "XYZ")] };
}
