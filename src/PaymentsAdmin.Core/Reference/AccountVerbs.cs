using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Reference;

/// <summary>The verbs of accounts.</summary>
public static class AccountVerbs
{
    public static readonly Verb Add = new("account.add", VerbGroups.Customers, "added an account")
    { Right = Right.AddAccounts, KeepsAddress = false };
    public static readonly Verb Change = new("account.change", VerbGroups.Customers, "changed an account")
    { Right = Right.EditReference, KeepsAddress = false };
}

/// <summary>The verbs of account preferences.</summary>
public static class AccountPreferenceVerbs
{
    public static readonly Verb Add = new("account-preference.add", VerbGroups.Customers, "added a payment preference of an account")
    { Right = Right.EditReference, KeepsAddress = false };
    public static readonly Verb Change = new("account-preference.change", VerbGroups.Customers, "changed a payment preference of an account")
    { Right = Right.EditReference, KeepsAddress = false };
}

/// <summary>The verbs of cards.</summary>
public static class CardVerbs
{
    public static readonly Verb Add = new("card.add", VerbGroups.Customers, "added a card")
    { Right = Right.EditReference, KeepsAddress = false };
    public static readonly Verb Change = new("card.change", VerbGroups.Customers, "changed a card")
    { Right = Right.EditReference, KeepsAddress = false };
}

/// <summary>The verbs of wallets.</summary>
public static class WalletVerbs
{
    public static readonly Verb Add = new("wallet.add", VerbGroups.Customers, "added a wallet")
    { Right = Right.EditReference, KeepsAddress = false };
    public static readonly Verb Activate = new("wallet.activate", VerbGroups.Customers, "activated a wallet")
    { Right = Right.EditReference, KeepsAddress = false };
    public static readonly Verb Deactivate = new("wallet.deactivate", VerbGroups.Customers, "deactivated a wallet")
    { Right = Right.EditReference, KeepsAddress = false };
}

/// <summary>The verbs of subscriptions.</summary>
public static class SubscriptionVerbs
{
    public static readonly Verb Add = new("subscription.add", VerbGroups.Customers, "added a subscription")
    { Right = Right.EditReference, KeepsAddress = false };
    public static readonly Verb Change = new("subscription.change", VerbGroups.Customers, "changed a subscription")
    { Right = Right.EditReference, KeepsAddress = false };
}
