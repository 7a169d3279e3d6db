using System.Globalization;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Postings;

/// <summary>Begins the form of a payment with a bill: its account, what of it is open, and its number with the digits it carries.</summary>
public sealed class BillPosting(InvoiceService invoices)
{
    /// <summary>The form of a bill has its own storage, so that it does not pick up another form's input.</summary>
    public static DraftPlace PlaceOf(WorkspaceId workspace, long? bill) =>
        new("posting-new", string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}") + (bill is { } id ? string.Create(CultureInfo.InvariantCulture, $"-bill-{id}") : ""));

    /// <summary>The form; an empty one where there is no such bill.</summary>
    public async Task<TypedPosting> BeginAsync(WorkspaceId workspace, BillId id, Actor actor, CultureInfo culture, CancellationToken ct)
    {
        var typed = new TypedPosting();
        if (await invoices.GetAsync(workspace, id, actor, ct) is not { Ok: true, Value: var bill } || await invoices.SumAsync(workspace, id, actor, ct) is not { Ok: true, Value: var sum })
        {
            return typed;
        }

        typed.Books.Account = CustomerAccount.NumberOf(bill.Account);
        typed.Amount = sum.Open.IsZero ? "" : sum.Open.Amount.ToString(string.Create(CultureInfo.InvariantCulture, $"F{sum.Open.Currency.Digits}"), culture);
        typed.Bills.Add(TypedBill.Of(bill.Number, bill.Digits));
        return typed;
    }
}
