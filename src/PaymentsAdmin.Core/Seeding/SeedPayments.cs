using System.Globalization;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Creates payments in chronological order.</summary>
internal sealed class SeedPayments
{
    private static readonly string[] Methods =
        [SeedReference.Wire, SeedReference.Wire, SeedReference.Online, SeedReference.Online, SeedReference.DirectDebit, SeedReference.Counter];

    private static readonly string[] Languages = ["en", "en", "en", "de", "fr", "el"];
    private readonly SeedSetting _setting;
    private readonly SeedRandom _random;
    private readonly SeedChoice _choice;
    private readonly SeedPostings _postings;
    private readonly BulkMethodRef[] _methods;
    private readonly BulkMethodRef _funds;

    public SeedPayments(SeedSetting setting, SeedChoice choice)
    {
        _setting = setting;
        _random = setting.Random;
        _choice = choice;
        _postings = new SeedPostings(setting);
        _methods = Array.ConvertAll(Methods, setting.Method);
        _funds = setting.Method(SeedReference.Funds);
    }

    public IEnumerable<BulkPayment> Make()
    {
        for (var n = 0; n < _setting.Request.Payments; n++)
        {
            var payment = Make(n);
            n += payment.Reversal is null ? 0 : 1;
            yield return payment;
        }
    }

    private BulkPayment Make(int n)
    {
        var (day, at) = _setting.Calendar.Moment(n, _random);
        var target = _choice.Next(_random);
        var content = EntityKinds.IsCrmItem(target.Kind) ? SeedContent.OfItem(target, _setting) : SeedContent.OfFunds(target, _random);
        var state = State(n, target, content.Amount);
        if (state != PostingState.Reversed)
        {
            content.Take(target);
        }

        var order = NextPlace(target);
        var payment = new BulkPayment(
            _setting.Ids.Next(BulkSeries.Payment),
            default,
            PaymentKind.Normal,
            target.Entity,
            order,
            content.Amount,
            target.Kind == EntityKinds.Wallet ? _funds : _random.Of(_methods)
        )
        {
            Lines = content.Lines,
            Deliveries = content.Deliveries,
            State = state,
            Paid = Paid(state, day, at, content.Amount),
            DueOn = day.AddDays(_random.PerMille(850) ? _setting.Place.Workspace.TermsDays : _random.Between(0, 60)),
            PayerText = PayerText(order),
            Language = _random.Of(Languages),
            Fields = FieldsOf(target),
            At = at,
            By = _random.Of(SeedTexts.Clerks),
            ChangedAt = at,
        };
        payment = payment with { Hex = _setting.Hex.Of(SeedTable.Payment, payment.Id) };
        return Changed(_postings.Post(payment, target, day, NextPlace, PayerText));
    }

    // Old payments are mostly posted; those waiting for a decision are new.
    private PostingState State(int n, SeedTarget target, Money amount)
    {
        var roll = _random.Below(1000);
        if (amount.Minor == 0 || target.Customer is null || (target.Kind == EntityKinds.Wallet && amount.Minor > target.Customer.Funds))
        {
            return PostingState.Draft;
        }

        var item = EntityKinds.IsCrmItem(target.Kind);
        return (long)n * 100 > (long)_setting.Request.Payments * 92
            ? roll < 150 ? PostingState.Submitted
                : roll < 430 ? PostingState.Posted
                : PostingState.Draft
            : roll < 820 ? PostingState.Posted
            : roll < 835 && n + 1 < _setting.Request.Payments ? PostingState.Reversed
            : roll < 880 && !item ? PostingState.Discarded
            : PostingState.Draft;
    }

    private BulkPaid? Paid(PostingState state, DateOnly day, DateTimeOffset at, Money amount)
    {
        var share = state switch
        {
            PostingState.Posted => 740,
            PostingState.Discarded => 0,
            _ => 420,
        };
        var on = day.AddDays(_random.Below(1 + _random.Below(31)));
        if (!_random.PerMille(share) || _setting.Calendar.At(on, _random) is not { } moment)
        {
            return null;
        }

        var received = _random.PerMille(30) && amount.Minor > 100 ? new Money(amount.Minor + _random.Between(-100, 40), amount.Currency) : amount;
        var reference = _random.PerMille(600) ? $"{_random.Of(SeedTexts.References)} {_random.Below(1_000_000)}" : null;
        return new(moment < at ? at : moment, on, _random.Of(SeedTexts.Clerks), reference, received);
    }

    private BulkOrder NextPlace(SeedTarget target)
    {
        if (target.Order == 0)
        {
            target.Order = _setting.Ids.Next(BulkSeries.Order);
        }

        return new(target.Order, ++target.Made);
    }

    // Two of three entities are charged to a cost centre, each always to the same one.
    private static PlainValues FieldsOf(SeedTarget target) =>
        target.Entity % 3 == 0
            ? PlainValues.None
            : PlainValues.None.With(PaymentFields.CostCentre, string.Create(CultureInfo.InvariantCulture, $"{4000 + (target.Entity % 12 * 100)}"));

    private string PayerText(BulkOrder order) =>
        string.Create(CultureInfo.InvariantCulture, $"{_setting.Place.Workspace.PayerSentence} {order.Number}/{order.Place}").Trim();

    private static BulkPayment Changed(BulkPayment payment)
    {
        var last = payment.At;
        foreach (var at in new[] { payment.Paid?.At, payment.Posting?.SubmittedAt, payment.Posting?.PostedAt, payment.Posting?.ReversalAskedAt })
        {
            last = at > last ? at.Value : last;
        }

        return last == payment.At ? payment : payment with { ChangedAt = last };
    }
}
