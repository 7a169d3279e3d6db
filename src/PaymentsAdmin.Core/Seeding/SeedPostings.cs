using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Settling;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Seeding;

/// <summary>Takes payments to their target state: submitted, posted, reversed or discarded.</summary>
internal sealed class SeedPostings(SeedSetting setting)
{
    private readonly SeedRandom _random = setting.Random;
    private readonly int[] _reasons = [.. setting.Keys.Reasons.Values.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => r.Id)];
    private readonly Currency _base = Currency.Of(setting.Place.BaseCurrency);

    /// <summary>A recent unpaid invoice.</summary>
    public BulkInvoice Open(SeedCustomer customer) =>
        Invoice(customer.Account, setting.Request.AsOf.AddDays(-1 - _random.Below(40)), new Money(_random.Spread(6), customer.Currency));

    /// <summary>The payment with posting, number, invoice and reversal, as its state requires.</summary>
    public BulkPayment Post(BulkPayment payment, SeedTarget target, DateOnly day, Func<SeedTarget, BulkOrder> next, Func<BulkOrder, string> text)
    {
        var item = EntityKinds.IsCrmItem(target.Kind);
        if (target.Customer is not { } customer || (item && payment.State == PostingState.Draft))
        {
            return payment;
        }

        var posting = Start(payment, target, customer);
        switch (payment.State)
        {
            case PostingState.Submitted:
                return payment with { Posting = Submitted(posting, payment, day) };
            case PostingState.Discarded:
                return payment with { Posting = posting with { Reason = _random.Of(_reasons) } };
            case PostingState.Posted or PostingState.Reversed:
                return Posted(payment, Submitted(posting, payment, day), target, customer, day, next, text);
            default:
                return payment with { Posting = posting };
        }
    }

    private BulkPosting Start(BulkPayment payment, SeedTarget target, SeedCustomer customer)
    {
        var wallet = target.Kind == EntityKinds.Wallet;
        return new(setting.Ids.Next(BulkSeries.Posting), customer.Account, setting.Type(wallet ? SeedReference.WalletPayment : SeedReference.Payment))
        {
            Wallet = wallet ? customer.Wallet : null,
            Category = _random.PerMille(700) ? setting.Keys.Categories[_random.PerMille(600) ? SeedReference.Desk : SeedReference.Remote].Id : null,
            ReceivedBy = payment.By,
            Notes = _random.PerMille(80) ? _random.Of(SeedTexts.Notes) : null,
        };
    }

    private BulkPosting Submitted(BulkPosting posting, BulkPayment payment, DateOnly day)
    {
        var rate = setting.Rates.On(payment.Amount.Currency, day);
        Money? inBase = rate is { } known ? StoredRate.Convert(payment.Amount, known.Rate, _base) : null;
        return posting with
        {
            On = day,
            SubmittedAt = payment.At + TimeSpan.FromMinutes(5 + _random.Below(50)),
            Approvals = ApprovalNeed.Of(Policy.Default, inBase, Money.Zero(_base)).People,
            Rate = rate?.Rate,
            RateDate = rate?.From,
            BaseMinor = inBase?.Minor,
        };
    }

    private BulkPayment Posted(
        BulkPayment payment,
        BulkPosting posting,
        SeedTarget target,
        SeedCustomer customer,
        DateOnly day,
        Func<SeedTarget, BulkOrder> next,
        Func<BulkOrder, string> text
    )
    {
        var (on, at) = Later(day, posting.SubmittedAt!.Value, 4);
        var entries = Entries(posting, payment.Amount);
        var posted = payment with
        {
            Number = setting.Ids.Next(BulkSeries.PostedNumber),
            Posting = posting with { On = on, PostedAt = at, Entries = entries },
        };
        if (payment.State == PostingState.Reversed)
        {
            return Reversed(posted, posted.Posting, target, on, next, text);
        }

        if (target.Kind == EntityKinds.Wallet)
        {
            customer.Funds += entries.Sum(e => e.Side.Wallet is null ? 0 : e.Side.BalanceChange.Minor);
        }

        return customer.GetsInvoices ? Paying(posted, posted.Posting, day) : posted;
    }

    // An invoice of exactly that amount, so that no credit remains.
    private BulkPayment Paying(BulkPayment payment, BulkPosting posting, DateOnly day)
    {
        var invoice = Invoice(posting.Account, day.AddDays(-_random.Below(20)), payment.Amount);
        var shares = Allocator.FirstInFirstOut([new(new(posting.Id), payment.Amount.Minor)], [new(invoice.Id, invoice.Total.Minor)]);
        return payment with { Pays = invoice, Posting = posting with { Allocation = new(setting.Ids.Next(BulkSeries.Allocation), shares[0]) } };
    }

    private BulkInvoice Invoice(long account, DateOnly on, Money total)
    {
        var id = setting.Ids.Next(BulkSeries.Invoice);
        return new(
            id,
            setting.Hex.Of(SeedTable.Invoice, id),
            account,
            SeedPeople.Numbered("INV-", id),
            SeedPeople.Numbered("", id),
            on,
            on.AddDays(setting.Place.Workspace.TermsDays),
            total
        );
    }

    private BulkPayment Reversed(
        BulkPayment payment,
        BulkPosting posting,
        SeedTarget target,
        DateOnly day,
        Func<SeedTarget, BulkOrder> next,
        Func<BulkOrder, string> text
    )
    {
        var (on, at) = Later(day, posting.PostedAt!.Value, 25);
        var order = next(target);
        var id = setting.Ids.Next(BulkSeries.Payment);
        var back = new BulkPosting(setting.Ids.Next(BulkSeries.Posting), posting.Account, setting.Type(SeedReference.Reversal))
        {
            Wallet = posting.Wallet,
            On = on,
            SubmittedAt = at + TimeSpan.FromMinutes(-3),
            Approvals = 1,
            PostedAt = at,
            ReceivedBy = payment.By,
        };
        var reason = _random.Of(SeedTexts.Reasons);
        return payment with
        {
            Posting = posting with { ReversalReason = reason, ReversalAskedAt = at + TimeSpan.FromMinutes(-3) },
            Reversal = new BulkPayment(id, setting.Hex.Of(SeedTable.Payment, id), PaymentKind.Reversal, payment.Entity, order, -payment.Amount, payment.Method)
            {
                Original = payment.Id,
                State = PostingState.Posted,
                Number = setting.Ids.Next(BulkSeries.PostedNumber),
                Posting = back with { Entries = Entries(back, -payment.Amount) },
                DueOn = on,
                PayerText = text(order),
                Language = payment.Language,
                Fields = payment.Fields,
                At = at + TimeSpan.FromMinutes(-4),
                By = _random.Of(SeedTexts.Clerks),
                ChangedAt = at,
            },
        };
    }

    private IReadOnlyList<BulkEntry> Entries(BulkPosting posting, Money amount)
    {
        var (account, counter) = LedgerBooking.Sides(amount, posting.Account, posting.Wallet);
        return [new(setting.Ids.Next(BulkSeries.LedgerEntry), account), new(setting.Ids.Next(BulkSeries.LedgerEntry), counter)];
    }

    private (DateOnly Day, DateTimeOffset At) Later(DateOnly day, DateTimeOffset after, int days)
    {
        var wish = day.AddDays(_random.Below(days));
        var last = setting.Request.AsOf.AddDays(-1);
        var on = wish < last ? wish : last;
        var at = setting.Calendar.At(on, _random) ?? after;
        var least = after + TimeSpan.FromMinutes(10);
        return (on, at < least ? least : at);
    }
}
