using System.Globalization;
using PaymentsAdmin.Core.Drafts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using CustomerAccount = PaymentsAdmin.Core.Reference.Account;

namespace PaymentsAdmin.Web.Features.Postings;

/// <summary>Prefills the posting form from a bill: its account, open amount, number and check digits.</summary>
public sealed class BillPosting(InvoiceService invoices)
{
    /// <summary>Where the form's input is stored: separately for each bill, so that no form restores another one's input.</summary>
    public static DraftPlace PlaceOf(WorkspaceId workspace, long? bill) =>
        new(
            "posting-new",
            string.Create(CultureInfo.InvariantCulture, $"{workspace.Value}") + (bill is { } id
                ? string.Create(CultureInfo.InvariantCulture, $"-bill-{id}")
                : "")
        );

    /// <summary>The prefilled form; empty if the bill cannot be read.</summary>
    public async Task<TypedPosting> BeginAsync(WorkspaceId workspace, BillId id, Actor actor, CultureInfo culture, CancellationToken ct)
    {
        var typed = new TypedPosting();
        if (await invoices.GetAsync(workspace, id, actor, ct) is not { Ok: true, Value: var bill }
            || await invoices.SumAsync(workspace, id, actor, ct) is not { Ok: true, Value: var sum })
        {
            return typed;
        }

        typed.Details.Account = CustomerAccount.NumberOf(bill.Account);
        typed.Amount = sum.Open.IsZero ? "" : sum.Open.Amount.ToString(string.Create(CultureInfo.InvariantCulture, $"F{sum.Open.Currency.Digits}"), culture);
        typed.Bills.Add(TypedBill.Of(bill.Number, bill.Digits));
        return typed;
    }
}
