using System.Globalization;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Changes to a payment other than the steps of its posting.</summary>
internal sealed class WalkEdits(Books books, WalkModel model, Random random, IReadOnlyList<RowId> rows, PostingDraftService drafts, WalkBills bills)
{
    private int _texts;

    private PaymentService Payments => books.World.Payments;

    public async Task AddLineAsync(WalkPayment p, Actor by)
    {
        var row = random.Next(rows.Count);
        var quantity = random.Next(1, row == 0 ? 150 : 20);
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Items(why, p);
        WalkModel.Add(why, p.Lines.ContainsKey(row), PaymentFailures.RowAlreadyThere);
        WalkModel.Add(why, model.Left(row) <= 0, PaymentFailures.RowNotFound);
        WalkModel.Add(why, quantity > model.Left(row), PaymentFailures.NotEnoughLeft(Quantity.Zero, Quantity.Zero));
        var answer = Payments.AddLineAsync(new(books.Workspace, p.Id, null, by), rows[row], new QuantityInput { Quantity = quantity }, default);
        if (await model.AgreeAsync(why, answer))
        {
            p.Lines[row] = new WalkLine((await answer).Value, quantity);
            Wrote(p, by);
        }
    }

    public async Task ChangeLineAsync(WalkPayment p, Actor by)
    {
        if (p.Lines.Count == 0)
        {
            return;
        }

        var (row, line) = p.Lines.ElementAt(random.Next(p.Lines.Count));
        var quantity = line.Quantity + random.Next(1, 10);
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Items(why, p);
        WalkModel.Add(why, p.DeletedAt is not null, PaymentFailures.LineNotFound);
        WalkModel.Add(why, quantity > model.Left(row) + line.Quantity, PaymentFailures.NotEnoughLeft(Quantity.Zero, Quantity.Zero));
        if (await model.AgreeAsync(
            why, Payments.SetLineQuantityAsync(new(books.Workspace, line.Id, null, by), new QuantityInput { Quantity = quantity }, default)))
        {
            p.Lines[row] = line with { Quantity = quantity };
            Wrote(p, by);
        }
    }

    public async Task RemoveLineAsync(WalkPayment p, Actor by)
    {
        if (p.Lines.Count == 0)
        {
            return;
        }

        var (row, line) = p.Lines.ElementAt(random.Next(p.Lines.Count));
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Items(why, p);
        WalkModel.Add(why, p.DeletedAt is not null, PaymentFailures.LineNotFound);
        if (await model.AgreeAsync(why, Payments.DeleteLineAsync(new(books.Workspace, line.Id, null, by), default)))
        {
            p.Lines.Remove(row);
            Wrote(p, by);
        }
    }

    public async Task TermsAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Draft(why, p);
        var text = string.Create(CultureInfo.InvariantCulture, $"Text {++_texts}");
        var terms = new TermsInput { DueOn = model.Today.AddDays(random.Next(30)), PayerText = text, PayerLanguage = "en" };
        if (await model.AgreeAsync(why, Payments.SetTermsAsync(new(books.Workspace, p.Id, null, by), terms, default)))
        {
            p.Terms = text;
            p.Authors.Add(by.UserId!.Value);
        }
    }

    /// <summary>Saves the posting of a deal's payment.</summary>
    public async Task SaveAsync(WalkPayment p, Actor by)
    {
        if (!p.IsItem)
        {
            return;
        }

        var fromWallet = random.Next(5) == 0;
        DateOnly? on = random.Next(3) == 0 ? model.Today.AddDays(-random.Next(30)) : null;
        var target = bills.Any();
        var input = new PostingInput
        {
            Account = fromWallet ? null : new Key(PostingKeys.Number, "AR-1"),
            Wallet = fromWallet ? new Key(PostingKeys.Number, "W-1") : null,
            Type = new Key(PostingKeys.Name, "Payment"),
            PostingDate = on,
            Invoices = target?.Invoices ?? [],
            Bills = target?.Bills ?? [],
        };
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Draft(why, p);
        WalkModel.Add(why, model.Closed is { } closed && on <= closed, PostingFailures.PeriodClosed(model.Today));
        model.Covered(why, fromWallet, p.Minor);
        target?.Faults(why);
        if (await model.AgreeAsync(why, drafts.SaveAsync(new(books.Workspace, p.Id, null, by), input, default)))
        {
            // Saving what is saved already is no work on the payment.
            if (!p.HasPosting || (p.UsesWallet, p.PostingDate, p.Target?.Name) != (fromWallet, on, target?.Name))
            {
                p.Authors.Add(by.UserId!.Value);
            }

            (p.HasPosting, p.UsesWallet, p.PostingDate, p.Target) = (true, fromWallet, on, target);
        }
    }

    public async Task PayAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Pay, by);
        WalkModel.Mark(why, p);
        var input = new PayInput { On = model.Today, Reference = random.Next(2) == 0 ? "Bank" : null };
        if (await model.AgreeAsync(why, Payments.PayAsync(new(books.Workspace, p.Id, null, by), input, default)) && !p.Paid)
        {
            p.Paid = true;
            p.Authors.Add(by.UserId!.Value);
        }
    }

    public async Task UnpayAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.Pay, by);
        WalkModel.Mark(why, p);
        WalkModel.Add(why, p.State is PostingState.Posted or PostingState.ReversalSubmitted or PostingState.ReversalApproved, PaymentFailures.Posted);
        if (await model.AgreeAsync(why, Payments.UnpayAsync(new(books.Workspace, p.Id, null, by), new UnpayInput { Reason = "bounced" }, default)) && p.Paid)
        {
            p.Paid = false;
            p.Authors.Add(by.UserId!.Value);
        }
    }

    public async Task DeleteAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.EditPayments, by);
        WalkModel.Draft(why, p);
        WalkModel.Add(why, !p.IsItem, PaymentFailures.DiscardInstead);
        WalkModel.Add(why, p.Paid, PaymentFailures.Paid);
        if (await model.AgreeAsync(why, Payments.DeleteAsync(new(books.Workspace, p.Id, null, by), default)))
        {
            model.Delete(p);
        }
    }

    public async Task UndeleteAsync(WalkPayment p, Actor by)
    {
        var why = WalkModel.Allowed(Right.EditPayments, by);
        model.Undeletable(why, p);
        if (await model.AgreeAsync(why, Payments.UndeleteAsync(books.Workspace, p.Id, by, default)))
        {
            p.DeletedAt = null;
        }
    }

    private static void Wrote(WalkPayment p, Actor by)
    {
        WalkModel.Total(p);
        p.Authors.Add(by.UserId!.Value);
    }
}
