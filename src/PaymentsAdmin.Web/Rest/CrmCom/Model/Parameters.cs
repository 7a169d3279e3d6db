using System.Globalization;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using static PaymentsAdmin.Web.Rest.CrmCom.Model.CrmParameter;

namespace PaymentsAdmin.Web.Rest.CrmCom.Model;

/// <summary>All parameters, with their names, types, keys and releases.</summary>
public static class Parameters
{
    public static readonly CrmParameter Token = Must(CrmNames.Token, CrmType.Text, "the token from authentication/token");

    public static readonly CrmParameter FieldsSet = May(CrmNames.FieldsSet, CrmType.Text, "comma-separated field names; only these are returned");

    public static readonly CrmParameter Payment = Must(CrmNames.Payment, CrmType.Identifier, "the payment") with
    {
        Keys =
            [
                .. CrmKey.Plain(PostingKeys.Id, PostingKeys.Number, PostingKeys.ReferenceNumber),
                new(PostingKeys.BackOfficeCode, PostingKeys.BackOfficeCode) { Since = Releases.Of(9, 1) },
            ],
    };

    public static readonly CrmParameter Account = Identifier(
        CrmNames.Account,
        Need.OneOf,
        nameof(PostingInput.Account),
        "the account that is credited; not together with a wallet"
    );

    public static readonly CrmParameter Wallet = Identifier(
        CrmNames.Wallet, Need.OneOf, nameof(PostingInput.Wallet), "the wallet whose unconditional funds pay; not together with an account") with
    {
        Since = Releases.Of(14),
    };

    public static readonly CrmParameter Type = Identifier("type_identifier", Need.Mandatory, nameof(PostingInput.Type), "a type of the classification Payment");

    public static readonly CrmParameter CancellationType = Identifier(
        "type_identifier", Need.Mandatory, nameof(PostingInput.Type), "a type of the classification Payment Cancellation");

    public static readonly CrmParameter Category = Identifier("category_identifier", Need.Optional, nameof(PostingInput.Category), "one that the type allows");

    public static readonly CrmParameter Method = Identifier(
        "payment_method_identifier",
        Need.Mandatory,
        nameof(PostingInput.Method),
        "one that the type allows"
    );

    public static readonly CrmParameter State = Must("life_cycle_state", CrmType.Text, "DRAFT, or POSTED for a token that may post alone") with
    {
        Values = [CrmNames.Draft, CrmNames.Posted],
    };

    public static readonly CrmParameter Amount = Must("payment_amount", CrmType.Number, "above 0, with no more decimals than the currency") with
    {
        Member = nameof(PostingInput.Amount),
    };

    public static readonly CrmParameter Currency = Identifier(
        "intended_currency_identifier", Need.Optional, nameof(PostingInput.IntendedCurrency), "must be the account's; never stored");

    public static readonly CrmParameter ReceivedOn = May("received_on", CrmType.Date, "not in the future; default: the issue date") with
    {
        Member = nameof(PostingInput.ReceivedAt),
    };

    public static readonly CrmParameter ReceivedByUser = Identifier(
        "received_by_user_identifier", Need.Optional, nameof(PostingInput.ReceivedByUser), "default: the signed-in user");

    public static readonly CrmParameter ReceivedByUnit = Identifier(
        CrmNames.Unit, Need.Optional, nameof(PostingInput.ReceivedByUnit), "default: the user's unit") with
    {
        Until = Releases.Of(18),
        Successor = CrmNames.BusinessUnit,
    };

    public static readonly CrmParameter ReceivedByBusinessUnit = Identifier(
        CrmNames.BusinessUnit, Need.Optional, nameof(PostingInput.ReceivedByBusinessUnit), "not together with a unit") with
    {
        Since = Releases.Of(18),
    };

    public static readonly CrmParameter Card = Identifier(
        "card_identifier",
        Need.Conditional,
        nameof(PostingInput.Card),
        "required, and only accepted, if the method charges cards; a card of the account's owner");

    public static readonly CrmParameter Preference = Identifier(
        "accounts_receivable_payment_preference_identifier",
        Need.Conditional,
        nameof(PostingInput.Preference),
        "required, and only accepted, if the method uses a generic gateway; a preference of the account");

    public static readonly CrmParameter Notes = May("notes", CrmType.Text, "up to 10,000 characters") with { Member = nameof(PostingInput.Notes) };

    public static readonly CrmParameter Code = May("back_office_code", CrmType.Text, "never used twice") with { Member = nameof(PostingInput.BackOfficeCode) };

    public static readonly CrmParameter Job = Identifier("job_identifier", Need.Optional, nameof(PostingInput.Job), "the job it was paid for");

    public static readonly CrmParameter PostedOn = May("posted_on", CrmType.Date, "today or earlier, in an open period; for a draft it is only checked") with
    {
        Since = Releases.Of(14, 10),
        Member = nameof(PostingInput.PostingDate),
    };

    public static readonly CrmParameter IssueReason = May("issue_reason", CrmType.Text, "reason for the cancellation") with
    {
        Member = nameof(CancelInput.Reason),
    };

    public static readonly CrmParameter RejectionReason = May("rejection_reason_identifier", CrmType.Identifier, "reason for the rejection") with
    {
        Member = nameof(CancelInput.Reason),
        Keys = CrmKey.Plain(PostingKeys.Id, PostingKeys.Name, PostingKeys.AlternativeCode),
    };

    /// <summary>The user-defined fields.</summary>
    public static IReadOnlyList<CrmParameter> Fields { get; } =
        [.. Field("udf_string_", 8, CrmType.Text), .. Field("udf_float_", 4, CrmType.Number), .. Field("udf_date_", 4, CrmType.Date)];

    public static readonly CrmParameter Invoice = Identifier(
        CrmNames.Invoice,
        Need.Mandatory,
        nameof(PostingInput.Invoices),
        "a posted invoice of the account"
    ) with
    {
        Keys =
            [
                .. CrmKey.Plain(PostingKeys.Id, PostingKeys.Number, PostingKeys.ReferenceNumber),
                new(PostingKeys.BackOfficeCode, PostingKeys.BackOfficeCode) { Since = Releases.Of(9, 1) },
            ],
    };

    public static readonly CrmParameter Bill = Identifier(CrmNames.Bill, Need.Mandatory, nameof(PostingInput.Bills), "a bill of the account");

    public static readonly CrmParameter NumberDigit = Digit("bill_number_check_digit");

    public static readonly CrmParameter AccountDigit = Digit("accounts_receivable_check_digit");

    public static readonly CrmParameter AmountDigit = Digit("bill_amount_check_digit");

    public static readonly CrmParameter Product = Identifier(CrmNames.Product, Need.Mandatory, nameof(PostingInput.Services), "a product");

    public static readonly CrmParameter Action = Must(CrmNames.Action, CrmType.Text, "ADD or REMOVE") with { Values = [CrmNames.Add, CrmNames.Remove] };

    public static readonly CrmParameter Invoices = Set(CrmNames.Invoices, nameof(PostingInput.Invoices), "invoices the payer meant to pay", Invoice);

    public static readonly CrmParameter Bills = Set(
        CrmNames.Bills,
        nameof(PostingInput.Bills),
        "bills the payer meant to pay",
        Bill,
        NumberDigit,
        AccountDigit,
        AmountDigit
    );

    public static readonly CrmParameter Products = Set(CrmNames.Products, nameof(PostingInput.Services), "products the amount is allocated to", Product);

    private static CrmParameter Digit(string name) =>
        new(name, CrmType.Whole, Need.Conditional, "required if the bill has one") { Since = Releases.Of(14), Member = nameof(PostingInput.Bills) };

    private static CrmParameter Set(string name, string member, string note, params CrmParameter[] elements) =>
        May(name, CrmType.Set, note) with { Member = member, Elements = elements };

    private static IEnumerable<CrmParameter> Field(string prefix, int count, CrmType type) =>
        Enumerable
            .Range(1, count)
            .Select(n => prefix + n.ToString(CultureInfo.InvariantCulture))
            .Select(name => May(name, type, "user-defined") with { Member = $"{nameof(PostingInput.Fields)}.{name}" });
}
