using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Events from outside: new payments, wallet top-ups, closed days, passing time.</summary>
internal sealed class WalkArrivals(Books books, WalkModel model, Random random, PostingDraftService drafts, WalkBills bills)
{
    public async Task<WalkPayment?> ItemAsync(Actor by)
    {
        var answer = books.World.Payments.AddAsync(books.Workspace, books.Deal.Id, by, default);
        return await model.AgreeAsync(WalkModel.Allowed(Right.EditPayments, by), answer)
            ? Added(new WalkPayment((await answer).Value, by.UserId!.Value) { IsItem = true })
            : null;
    }

    public async Task<WalkPayment?> AccountAsync(Actor by)
    {
        var (input, payment, why) = await AnyAsync(by);
        model.Covered(why, payment.UsesWallet, payment.Minor);
        var answer = drafts.CreateAsync(books.Workspace, input, by, default);
        return await model.AgreeAsync(why, answer) ? Added(payment.Named((await answer).Value)) : null;
    }

    /// <summary>Creates and posts a payment in one step.</summary>
    public async Task<WalkPayment?> PostedAsync(Actor by)
    {
        var (input, payment, why) = await AnyAsync(by);
        WalkModel.Add(why, !by.PostAlone, PostingFailures.NotAlone);
        model.Bookable(why, payment);
        WalkModel.Add(why, payment.BadCard, ApprovalFailures.CardRefused);
        var answer = drafts.CreatePostedAsync(books.Workspace, input, by, default);
        if (!await model.AgreeAsync(why, answer))
        {
            return null;
        }

        var made = Added(payment.Named((await answer).Value));
        model.Post(made);
        return made;
    }

    public async Task TopUpAsync()
    {
        var minor = random.Next(1_000, 30_000);
        await books.TopUpAsync(minor);
        (model.Funds, model.ToppedUp) = (model.Funds + minor, model.ToppedUp + minor);
    }

    /// <summary>Closes the books, usually through a day in the past.</summary>
    public async Task CloseAsync()
    {
        var day = model.Today.AddDays(random.Next(6) == 0 ? random.Next(2) : -random.Next(1, 40));
        await books.CloseThroughAsync(day);
        model.Closed = day;
    }

    public Task WaitAsync()
    {
        books.World.Store.Clock.Advance(random.Next(8) == 0 ? TimeSpan.FromDays(random.Next(3, 20)) : TimeSpan.FromHours(random.Next(1, 30)));
        return Task.CompletedTask;
    }

    private async Task<(PostingInput Input, WalkPayment Payment, HashSet<string> Why)> AnyAsync(Actor by)
    {
        var way = random.Next(6);
        var target = bills.Any();
        var open = target is null ? 0 : await bills.OpenAsync(target.Meant);
        var paysAll = target is not null && random.Next(2) == 0;
        var minor = paysAll ? open : random.Next(3) == 0 ? random.Next(1_000_000, 2_000_000) : random.Next(100, 20_000);
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Add(why, paysAll && open == 0, PostingFailures.NothingOpen);
        target?.Faults(why);
        var input = Input(way, paysAll ? null : minor / 100m, target) with { PaysWhatIsOpen = paysAll };
        var payment = new WalkPayment(default, by.UserId!.Value)
        {
            Minor = minor,
            HasPosting = true,
            UsesWallet = way == 1,
            BadCard = way == 3,
            Gateway = way == 4,
            Target = target,
            OpenBefore = open,
        };
        return (input, payment, why);
    }

    private static PostingInput Input(int way, decimal? amount, WalkTarget? target) =>
        new()
        {
            Account = way == 1 ? null : new Key(PostingKeys.Number, "AR-1"),
            Wallet = way == 1 ? new Key(PostingKeys.Number, "W-1") : null,
            Type = new Key(PostingKeys.Name, "Payment"),
            Method = new Key(PostingKeys.Name, way switch { 2 or 3 => "card", 4 => "gateway", _ => "cash" }),
            Card = way is 2 or 3 ? new Key(PostingKeys.LastDigits, way == 2 ? "0001" : "0002") : null,
            Preference = way == 4 ? new Key(PostingKeys.PreferenceName, "Direct debit") : null,
            Amount = amount,
            Invoices = target?.Invoices ?? [],
            Bills = target?.Bills ?? [],
        };

    private WalkPayment Added(WalkPayment payment)
    {
        model.Payments.Add(payment);
        return payment;
    }
}
