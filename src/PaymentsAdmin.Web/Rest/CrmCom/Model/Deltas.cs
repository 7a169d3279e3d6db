using System.Globalization;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>Applies the sets of a change, which list elements to add to a draft or to remove from it.</summary>
internal static class Deltas
{
    /// <summary>The input with its sets changed, or the refusal if an element to remove is missing.</summary>
    public static (PostingInput Input, CrmRefusal? Refusal) Over(CrmCall call, PostingInput before, AccountPayment payment)
    {
        var invoices = before.Invoices.ToList();
        var bills = before.Bills.ToList();
        var services = before.Services.ToList();
        var refusal =
            Change(
                call,
                Parameters.Invoices,
                e => invoices.Add(e.KeyOf(Parameters.Invoice)),
                e => invoices.RemoveAll(Invoice(payment, e.KeyOf(Parameters.Invoice)).Equals) > 0
            )
            ?? Change(call, Parameters.Bills, e => bills.Add(Inputs.Bill(e)), e => Remove(bills, b => b.Bill, Part(payment.Bills, e.KeyOf(Parameters.Bill))))
            ?? Change(
                call,
                Parameters.Products,
                e => services.Add(e.KeyOf(Parameters.Product)),
                e => Remove(services, k => k, Part(payment.Services, e.KeyOf(Parameters.Product)))
            );
        return (before with { Invoices = invoices, Bills = bills, Services = services }, refusal);
    }

    private static CrmRefusal? Change(CrmCall call, CrmParameter set, Action<CrmCall> add, Func<CrmCall, bool> remove)
    {
        var elements = call.Elements(set);
        for (var i = 0; i < elements.Count; i++)
        {
            if (string.Equals(elements[i].Text(Parameters.Action), CrmNames.Add, StringComparison.Ordinal))
            {
                add(elements[i]);
            }
            else if (!remove(elements[i]))
            {
                var at = string.Create(CultureInfo.InvariantCulture, $"{set.Name}[{i}]");
                return new CrmRefusal(CrmCode.EntityNotFound, at, $"The payment has no such element in {set.Name}. Leave it out, or give an existing one.");
            }
        }

        return null;
    }

    private static bool Remove<T>(List<T> list, Func<T, Key> key, string? id) =>
        id is not null && list.RemoveAll(item => key(item).Equals(Key.Id(id))) > 0;

    // Of invoices in a portal only the number is known.
    private static Key Invoice(AccountPayment payment, Key key) =>
        payment.Portal is not null ? key with { Value = key.Value.Trim() }
        : payment.Invoices.FirstOrDefault(i =>
            Is(key, i.Id, (PostingKeys.Number, i.Number), (PostingKeys.ReferenceNumber, i.ReferenceNumber), (PostingKeys.BackOfficeCode, i.BackOfficeCode))
        ) is { } found ? Key.Id(found.Id)
        : default;

    // Bills are found by number and products by code; NamedPart keeps both in Code.
    private static string? Part(IEnumerable<NamedPart> parts, Key key) =>
        parts.FirstOrDefault(p =>
            Is(key, p.Id, (PostingKeys.Number, p.Code), (PostingKeys.Code, p.Code), (PostingKeys.AlternativeCode, p.AlternativeCode))
        )?.Id;

    private static bool Is(Key key, string? id, params (string By, string? Value)[] others)
    {
        var value = key.Value.Trim();
        return string.Equals(key.By, PostingKeys.Id, StringComparison.Ordinal)
            ? string.Equals(value, id, StringComparison.OrdinalIgnoreCase)
            : others.Any(o => string.Equals(o.By, key.By, StringComparison.Ordinal) && string.Equals(o.Value, value, StringComparison.Ordinal));
    }
}
