using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Portals;

/// <summary>The findings about a write whose answer was lost.</summary>
public sealed class WriteVerifierTests
{
    private static readonly EntityRef Deal = EntityRef.Item(EntityKinds.Deal, 7);
    private static readonly PortalPayment Plain = new(1, "3/1", Money.Zero(Currency.Of("EUR")), Paid: false)
    {
        Method = 5,
        Lines = [new PortalLine(11, 100, null, Quantity.One)],
        Deliveries = [new PortalDelivery(21, 200)],
    };

    [Fact]
    public void An_added_payment_is_found_by_comparison_with_the_earlier_payments()
    {
        var add = new PortalWrite.AddPayment(Deal);
        var before = WriteVerifier.Before(add, Entity(Plain));
        WriteVerifier.After(add, before, Entity(Plain)).ShouldBe(new VerifiedWrite(WriteFinding.NotDone));
        WriteVerifier.After(add, before, Entity(Plain, Plain with { Id = 2 })).ShouldBe(new VerifiedWrite(WriteFinding.Done, 2));
    }

    [Fact]
    public void An_added_line_is_found_by_its_row_or_basket_item()
    {
        var add = new PortalWrite.AddLine(1, 101, Quantity.One);
        var before = WriteVerifier.Before(add, Entity(Plain));
        WriteVerifier.After(add, before, Entity(With(new PortalLine(12, 100, null, Quantity.One)))).Finding.ShouldBe(WriteFinding.NotDone);
        WriteVerifier.After(add, before, Entity(With(new PortalLine(12, 101, null, Quantity.One)))).ShouldBe(new VerifiedWrite(WriteFinding.Done, 12));
        WriteVerifier.After(add, before, Entity(With(new PortalLine(12, null, 901, Quantity.One)))).ShouldBe(new VerifiedWrite(WriteFinding.Done, 12));
    }

    [Fact]
    public void Setting_or_removing_a_paid_mark_is_verified_on_the_payment()
    {
        var paid = Entity(Plain with { Paid = true });
        Finding(new PortalWrite.Pay(1), paid).ShouldBe(WriteFinding.Done);
        Finding(new PortalWrite.Pay(1), Entity(Plain)).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.Unpay(1), paid).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.Unpay(1), Entity(Plain)).ShouldBe(WriteFinding.Done);
    }

    [Fact]
    public void Changes_and_deletions_are_compared_with_the_requested_values()
    {
        var now = Entity(Plain);
        Finding(new PortalWrite.SetMethod(1, 5), now).ShouldBe(WriteFinding.Done);
        Finding(new PortalWrite.SetMethod(1, 6), now).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.SetLineQuantity(1, 11, Quantity.One), now).ShouldBe(WriteFinding.Done);
        Finding(new PortalWrite.SetLineQuantity(1, 11, Quantity.Of(2)), now).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.MoveDelivery(1, 21, 200), now).ShouldBe(WriteFinding.Done);
        Finding(new PortalWrite.MoveDelivery(1, 21, 201), now).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.DeleteLine(1, 11), now).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.DeleteLine(1, 12), now).ShouldBe(WriteFinding.Done);
        Finding(new PortalWrite.DeleteDelivery(1, 21), now).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.DeletePayment(1), now).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.DeletePayment(1), Entity()).ShouldBe(WriteFinding.Done);
    }

    [Fact]
    public void A_write_is_gone_if_its_payment_or_item_no_longer_exists()
    {
        Finding(new PortalWrite.Pay(2), Entity(Plain)).ShouldBe(WriteFinding.Gone);
        Finding(new PortalWrite.SetLineQuantity(1, 99, Quantity.One), Entity(Plain)).ShouldBe(WriteFinding.Gone);
        Finding(new PortalWrite.MoveDelivery(1, 99, 200), Entity(Plain)).ShouldBe(WriteFinding.Gone);
    }

    [Fact]
    public void A_payment_that_cannot_be_kept_exists_all_the_same()
    {
        var add = new PortalWrite.AddPayment(Deal);
        WriteVerifier.After(add, WriteVerifier.Before(add, Entity(Plain)), Hiding(ProblemSubject.Payment, 2)).ShouldBe(new VerifiedWrite(WriteFinding.Done, 2));
        var hiding = Hiding(ProblemSubject.Payment, 2);
        WriteVerifier.After(add, WriteVerifier.Before(add, hiding), hiding).Finding.ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.DeletePayment(2), hiding).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.Pay(2), hiding).ShouldBe(WriteFinding.Unclear);
    }

    [Fact]
    public void Nothing_is_concluded_from_lines_and_deliveries_that_the_portal_may_hide()
    {
        var cut = Entity(Plain with { ItemsMayBeMissing = true });
        PortalWrite[] writes =
        [
            new PortalWrite.AddLine(1, 101, Quantity.One), new PortalWrite.DeleteLine(1, 12), new PortalWrite.SetLineQuantity(1, 12, Quantity.One),
            new PortalWrite.AddDelivery(1, 201), new PortalWrite.DeleteDelivery(1, 22), new PortalWrite.MoveDelivery(1, 22, 200),
        ];
        foreach (var write in writes)
        {
            var subject = write is PortalWrite.AddLine or PortalWrite.DeleteLine or PortalWrite.SetLineQuantity ? ProblemSubject.Line : ProblemSubject.Delivery;
            WriteVerifier.After(write, WriteVerifier.Before(write, Entity(Plain)), cut).Finding.ShouldBe(WriteFinding.Unclear, $"{write}");
            WriteVerifier.After(write, WriteVerifier.Before(write, Entity(Plain)), Hiding(subject, subject is ProblemSubject.Line ? 12 : 22)).Finding
                .ShouldBe(WriteFinding.Unclear, $"{write}");
        }

        var add = new PortalWrite.AddLine(1, 100, Quantity.One);
        var whole = Entity(With(new PortalLine(12, 100, null, Quantity.One)));
        WriteVerifier.After(add, WriteVerifier.Before(add, cut), whole).Finding.ShouldBe(WriteFinding.Unclear);
    }

    [Fact]
    public void A_missing_payment_gives_no_finding_if_the_list_may_be_incomplete()
    {
        var some = Entity(Plain) with { PaymentsMayBeMissing = true };
        Finding(new PortalWrite.AddPayment(Deal), some).ShouldBe(WriteFinding.Unclear);
        Finding(new PortalWrite.DeletePayment(2), some).ShouldBe(WriteFinding.Unclear);
        Finding(new PortalWrite.Pay(2), some).ShouldBe(WriteFinding.Unclear);
        Finding(new PortalWrite.Pay(1), some).ShouldBe(WriteFinding.NotDone);
        WriteVerifier.After(new PortalWrite.AddPayment(Deal), EarlierIds.None, some).ShouldBe(new VerifiedWrite(WriteFinding.Done, 1));
    }

    [Fact]
    public void A_payment_that_comes_into_view_is_not_taken_for_the_added_one()
    {
        var add = new PortalWrite.AddPayment(Deal);
        var before = WriteVerifier.Before(add, Entity(Plain) with { PaymentsMayBeMissing = true });
        before.AreAll.ShouldBeFalse();
        WriteVerifier.After(add, before, Entity(Plain with { Id = 2 }) with { PaymentsMayBeMissing = true }).Finding.ShouldBe(WriteFinding.Unclear);
        WriteVerifier.After(add, before, Entity(Plain, Plain with { Id = 2 })).Finding.ShouldBe(WriteFinding.Unclear);
        WriteVerifier.After(add, before, Entity(Plain)).Finding.ShouldBe(WriteFinding.NotDone);
    }

    [Fact]
    public void The_list_of_all_payments_proves_what_a_part_of_them_cannot()
    {
        var some = Entity(Plain) with { PaymentsMayBeMissing = true };
        var all = some with { AllPayments = [new PortalPaymentMark(1, Paid: false, 5), new PortalPaymentMark(2, Paid: true, 6)] };
        var add = new PortalWrite.AddPayment(Deal);
        var before = WriteVerifier.Before(add, all);
        before.AreAll.ShouldBeTrue();
        before.Ids.ShouldBe([1, 2]);
        WriteVerifier.After(add, before, all).Finding.ShouldBe(WriteFinding.NotDone);
        var one = some with { AllPayments = [.. all.AllPayments, new PortalPaymentMark(3, Paid: false, 5)] };
        WriteVerifier.After(add, before, one).ShouldBe(new VerifiedWrite(WriteFinding.Done, 3));
        Finding(new PortalWrite.Pay(2), all).ShouldBe(WriteFinding.Done);
        Finding(new PortalWrite.Unpay(2), all).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.SetMethod(2, 6), all).ShouldBe(WriteFinding.Done);
        Finding(new PortalWrite.DeletePayment(2), all).ShouldBe(WriteFinding.NotDone);
        Finding(new PortalWrite.DeletePayment(3), all).ShouldBe(WriteFinding.Done);
        Finding(new PortalWrite.Pay(3), all).ShouldBe(WriteFinding.Gone);
    }

    [Fact]
    public void Only_writes_whose_payment_may_be_hidden_need_the_list_of_all()
    {
        var some = Entity(Plain) with { PaymentsMayBeMissing = true };
        WriteVerifier.NeedsAll(new PortalWrite.AddPayment(Deal), some).ShouldBeTrue();
        WriteVerifier.NeedsAll(new PortalWrite.DeletePayment(1), some).ShouldBeTrue();
        WriteVerifier.NeedsAll(new PortalWrite.Pay(2), some).ShouldBeTrue();
        WriteVerifier.NeedsAll(new PortalWrite.Pay(1), some).ShouldBeFalse();
        WriteVerifier.NeedsAll(new PortalWrite.AddLine(2, 100, Quantity.One), some).ShouldBeFalse();
        WriteVerifier.NeedsAll(new PortalWrite.AddPayment(Deal), Entity(Plain)).ShouldBeFalse();
    }

    private static WriteFinding Finding(PortalWrite write, PortalEntity now) => WriteVerifier.After(write, WriteVerifier.Before(write, now), now).Finding;

    private static PortalPayment With(PortalLine line) => Plain with { Lines = [.. Plain.Lines, line] };

    private static PortalEntity Entity(params PortalPayment[] payments) =>
        new(
            new PortalItem(Deal, "Racks", Money.Zero(Currency.Of("EUR"))),
            payments,
            [new PortalRow(100, "Rack", 10, Quantity.One, Quantity.Zero), new PortalRow(101, "Bolt", 1, Quantity.One, Quantity.One) { BasketItem = 901 }],
            []
        );

    private static PortalEntity Hiding(ProblemSubject subject, long id) =>
        Entity(Plain) with { Problems = [new PortalProblem(subject, id, Deal, ProblemCause.Currency, "currency", "XYZ")] };
}
