using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Some kinds of reference data under one heading.</summary>
public sealed record KindGroup(string Name, Words Title, IReadOnlyList<string> Kinds);

/// <summary>A list of the books that reference data belongs to, and the kind by which it is counted.</summary>
public sealed record BookList(string Kind, string Href, Words Title, Words About);

public static class KindGroups
{
    /// <summary>The lists of the books; they have pages of their own.</summary>
    public static IReadOnlyList<BookList> Books { get; } =
        [
            new(Core.Reference.Account.Kind, ReceivableUrls.Accounts, "Accounts", "Customer accounts, each in one currency."),
            new(Invoice.Kind, ReceivableUrls.Invoices, "Invoices", "Amounts owed on accounts, with due dates."),
            new(Bill.Kind, ReceivableUrls.Bills, "Bills", "Invoices of one account under one number."),
            new(Wallet.Kind, ReceivableUrls.Wallets, "Wallets", "Prepaid funds of accounts, in their currency."),
        ];

    /// <summary>Each kind is in one group.</summary>
    public static IReadOnlyList<KindGroup> All { get; } =
        [
            new("posting", "What payments are posted with", [PaymentType.Kind, Method.Kind, Category.Kind, Preference.Kind]),
            new("reasons", "Reasons", [ReturnReason.Kind, RejectionReason.Kind]),
            new("organisation", "Organisation", [Unit.Kind, BusinessUnit.Kind, NamedPerson.Kind]),
            new("services", "What payments are for", [Job.Kind, ServiceProduct.Kind, WalletDefinition.Kind]),
        ];
}
