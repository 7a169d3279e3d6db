using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Payment.Booked;

namespace PaymentsAdmin.Web.Features.Payment.Details;

/// <summary>A field of the posting form: what it is called, and its value in an input.</summary>
public sealed record DetailField(Words Label, Func<TypedDetails, object?> Read, Action<TypedDetails, object?> Write)
{
    public static IReadOnlyList<DetailField> All { get; } =
        [
            new("Post to", typed => typed.FromWallet, (typed, value) => typed.FromWallet = value is true),
            Text("Account", typed => typed.Account, (typed, text) => typed.Account = text),
            Text("Wallet", typed => typed.Wallet, (typed, text) => typed.Wallet = text),
            Text("Amount", typed => typed.Amount, (typed, text) => typed.Amount = text),
            Text("Type", typed => typed.Type, (typed, text) => typed.Type = text),
            Text("Category", typed => typed.Category, (typed, text) => typed.Category = text),
            Text("Card", typed => typed.Card, (typed, text) => typed.Card = text),
            Text("Preference", typed => typed.Preference, (typed, text) => typed.Preference = text),
            new("Posting date", typed => typed.PostingDate, (typed, day) => typed.PostingDate = (DateOnly?)day),
            new("Received on", typed => typed.ReceivedOn, (typed, day) => typed.ReceivedOn = (DateOnly?)day),
            Text("Received by", typed => typed.ReceivedBy, (typed, text) => typed.ReceivedBy = text),
            Text("Back-office code", typed => typed.Code, (typed, text) => typed.Code = text),
            Text("Notes", typed => typed.Notes, (typed, text) => typed.Notes = text),
            .. OwnField.All.Select(own => Text(own.Label, typed => own.In(typed.Fields), (typed, text) => typed.Fields[own.Name] = text)),
        ];

    public bool Differs(TypedDetails left, TypedDetails right) => !Equals(Read(left), Read(right));

    public void Copy(TypedDetails from, TypedDetails to) => Write(to, Read(from));

    private static DetailField Text(Words label, Func<TypedDetails, string> read, Action<TypedDetails, string> write) =>
        new(label, read, (typed, text) => write(typed, text as string ?? ""));
}
