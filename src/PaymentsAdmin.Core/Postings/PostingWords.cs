namespace PaymentsAdmin.Core.Postings;

/// <summary>The names of the parts of a posting in sentences.</summary>
public static class PostingWords
{
    public const string Card = "card";
    public const string Preference = "payment preference";
    public const string Wallet = "wallet";

    /// <summary>The name of a member of <see cref="PostingInput"/>; singular for lists.</summary>
    public static string Of(string member) =>
        member switch
        {
            nameof(PostingInput.IntendedCurrency) => "currency",
            nameof(PostingInput.ReceivedByUser) => "user",
            nameof(PostingInput.ReceivedByUnit) => "unit",
            nameof(PostingInput.ReceivedByBusinessUnit) => "business unit",
            nameof(PostingInput.Preference) => Preference,
            nameof(PostingInput.Method) => "payment method",
            nameof(PostingInput.Invoices) => "invoice",
            nameof(PostingInput.Bills) => "bill",
            nameof(PostingInput.Services) => "product",
            nameof(PostingInput.Account) => "account",
            nameof(PostingInput.Wallet) => Wallet,
            nameof(PostingInput.Type) => "type",
            nameof(PostingInput.Category) => "category",
            nameof(PostingInput.Card) => Card,
            nameof(PostingInput.Job) => "job",
            nameof(PostingInput.Amount) => "amount",
            _ => member,
        };
}
