using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Postings;

/// <summary>Failures of posting details. The rule numbers are those of the CRM.COM contract.</summary>
public static class PostingFailures
{
    // R2.
    public static readonly Failure TargetMissing = new(
        "posting.target-missing",
        FailureKind.Invalid,
        "Choose the account or wallet to post the payment to.",
        nameof(PostingInput.Account)
    );

    public static readonly Failure TargetTwice = new(
        "posting.target-twice",
        FailureKind.Invalid,
        "Choose either an account or a wallet, not both.",
        nameof(PostingInput.Wallet)
    );

    // R45.
    public static readonly Failure ReceiverTwice = new(
        "posting.receiver-twice",
        FailureKind.Invalid,
        "Choose either the unit or the business unit that received it, not both.",
        nameof(PostingInput.ReceivedByBusinessUnit)
    );

    public static readonly Failure AmountNotPositive = new(
        "posting.amount-not-positive",
        FailureKind.Invalid,
        "The amount must be above zero. To return money, request a reversal.",
        nameof(PostingInput.Amount)
    );

    public static readonly Failure AmountTooLarge = new(
        "posting.amount-too-large",
        FailureKind.Invalid,
        "The amount exceeds the maximum for a payment, 9,000,000,000,000 minor units. Split it into several payments.",
        nameof(PostingInput.Amount)
    );

    // R44.
    public static readonly Failure TypeNotForUnit = new(
        "posting.type-not-for-unit",
        FailureKind.Denied,
        "Your unit may not use this type. Choose another type, or act for a unit that may use it.",
        nameof(PostingInput.Type)
    );

    // R42.
    public static readonly Failure TypeNotForPayments = new(
        "posting.type-not-for-payments",
        FailureKind.Refused,
        "This type is not for payments. Choose a type of the class Payment.",
        nameof(PostingInput.Type)
    );

    public static readonly Failure TypeInactive = new(
        "posting.type-inactive",
        FailureKind.Refused,
        "This type is inactive. Choose an active one.",
        nameof(PostingInput.Type)
    );

    public static readonly Failure MethodInactive = new(
        "posting.method-inactive",
        FailureKind.Refused,
        "This payment method is inactive. Choose an active one.",
        nameof(PostingInput.Method)
    );

    // R43.
    public static readonly Failure MethodNotAllowed = new(
        "posting.method-not-allowed",
        FailureKind.Refused,
        "The type does not allow this payment method. Choose an allowed method or another type.",
        nameof(PostingInput.Method)
    );

    public static readonly Failure CategoryNotAllowed = new(
        "posting.category-not-allowed",
        FailureKind.Refused,
        "The type does not allow this category. Choose an allowed category, or none.",
        nameof(PostingInput.Category)
    );

    // R36.
    public static readonly Failure WalletWithGateway = new(
        "posting.wallet-with-gateway",
        FailureKind.Refused,
        "A wallet pays from its own funds, not through a payment gateway. Choose a method without a gateway.",
        nameof(PostingInput.Wallet)
    );

    // R28.
    public static readonly Failure CardMissing = new(
        "posting.card-missing",
        FailureKind.Invalid,
        "This payment method charges a card. Choose the card.",
        nameof(PostingInput.Card)
    );

    public static readonly Failure CardNotApplicable = new(
        "posting.card-not-applicable",
        FailureKind.Refused,
        "This payment method does not charge a card. Leave the card out, or choose a method that charges one.",
        nameof(PostingInput.Card)
    );

    // R29.
    public static readonly Failure PreferenceMissing = new(
        "posting.preference-missing",
        FailureKind.Invalid,
        "This payment method uses a generic gateway. Choose the account's payment preference.",
        nameof(PostingInput.Preference)
    );

    public static readonly Failure PreferenceNotApplicable = new(
        "posting.preference-not-applicable",
        FailureKind.Refused,
        "This payment method does not use a payment preference. Leave it out, or choose a method with a generic gateway.",
        nameof(PostingInput.Preference)
    );

    public static readonly Failure PreferenceInactive = new(
        "posting.preference-inactive",
        FailureKind.Refused,
        "This payment preference is inactive. Choose another one of the account.",
        nameof(PostingInput.Preference)
    );

    public static readonly Failure WalletNotEffective = new(
        "posting.wallet-not-effective",
        FailureKind.Refused,
        "Only a wallet in the state EFFECTIVE can pay. Post the payment to the account instead.",
        nameof(PostingInput.Wallet)
    );

    // R34.
    public static readonly Failure WalletPaymentsOff = new(
        "posting.wallet-payments-off",
        FailureKind.Refused,
        "Wallets of this kind may not pay from their funds. Post the payment to the account instead.",
        nameof(PostingInput.Wallet)
    );

    // R40.
    public static readonly Failure CurrencyMismatch = new(
        "posting.currency-mismatch",
        FailureKind.Refused,
        "The intended currency is not the account's, and amounts are not converted. Choose an account in that currency.",
        nameof(PostingInput.IntendedCurrency)
    );

    // R41.
    public static readonly Failure AccountInOtherCurrency = new(
        "posting.account-in-other-currency",
        FailureKind.Refused,
        "The account's currency differs from the payment's. Choose an account in the payment's currency.",
        nameof(PostingInput.Account)
    );

    // R11.
    public static readonly Failure DateInFuture = new(
        "posting.date-in-future",
        FailureKind.Refused,
        "The posting date cannot be in the future.",
        nameof(PostingInput.PostingDate)
    );

    // R38, R39.
    public static readonly Failure CodeTaken = new(
        "posting.code-taken",
        FailureKind.Conflict,
        "Another payment already has this back-office code. Each code can be used only once.",
        nameof(PostingInput.BackOfficeCode)
    );

    // R46.
    public static readonly Failure CheckDigitMissing = new(
        "posting.check-digit-missing",
        FailureKind.Invalid,
        "The bill has a check digit. Enter it as printed on the bill.",
        nameof(PostingInput.Bills)
    );

    public static readonly Failure CheckDigitNotApplicable = new(
        "posting.check-digit-not-applicable",
        FailureKind.Refused,
        "The bill has no such check digit. Leave it out.",
        nameof(PostingInput.Bills)
    );

    public static readonly Failure CheckDigitWrong = new(
        "posting.check-digit-wrong",
        FailureKind.Invalid,
        "The check digit does not match. Compare it with the bill.",
        nameof(PostingInput.Bills)
    );

    // R47.
    public static readonly Failure TargetOfOtherAccount = new(
        "posting.target-of-other-account",
        FailureKind.Refused,
        "An invoice or bill belongs to another account. Choose only those of the account that the payment is posted to.",
        nameof(PostingInput.Invoices)
    );

    public static readonly Failure TargetNotPosted = new(
        "posting.target-not-posted",
        FailureKind.Refused,
        "An invoice or bill is not posted. Only posted ones can be paid.",
        nameof(PostingInput.Invoices)
    );

    public static readonly Failure NothingOpen = new(
        "posting.nothing-open",
        FailureKind.Refused,
        "This invoice or bill is already paid in full. Choose one that is still open.",
        nameof(PostingInput.Invoices)
    );

    // R31.
    public static readonly Failure ServicesNotApplicable = new(
        "posting.services-not-applicable",
        FailureKind.Refused,
        "Products can be entered only if the owner has an effective wallet that this type credits. Leave them out, or choose such a type.",
        nameof(PostingInput.Services)
    );

    public static readonly Failure AmountOfItem = new(
        "posting.amount-of-item",
        FailureKind.Refused,
        "The amount is calculated from the payment's lines and deliveries. Change those instead.",
        nameof(PostingInput.Amount)
    );

    public static readonly Failure MethodOfItem = new(
        "posting.method-of-item",
        FailureKind.Refused,
        "The payment has another method. Change it on the payment itself.",
        nameof(PostingInput.Method)
    );

    public static readonly Failure NotAlone = new(
        "posting.not-alone",
        FailureKind.Denied,
        "Posting without a second person requires permission. Create a draft and submit it instead."
    );

    /// <summary>An Admin deactivated the card.</summary>
    public static Failure CardInactive(string brand, string lastDigits) =>
        new(
            "posting.card-inactive",
            FailureKind.Refused,
            $"The card {brand} {lastDigits} is inactive. Choose another card of the customer, or ask an Admin to reactivate it.",
            nameof(PostingInput.Card)
        );

    /// <summary>The last month of the card has passed.</summary>
    public static Failure CardExpired(string brand, string lastDigits, DateOnly lastDay) =>
        new(
            "posting.card-expired",
            FailureKind.Refused,
            $"The card {brand} {lastDigits} expired after {lastDay}. Choose another card of the customer. If it was renewed, an Admin can enter the new month.",
            nameof(PostingInput.Card)
        );

    /// <summary>R41: more decimals than the account's currency has.</summary>
    public static Failure AmountDoesNotFit(Currency currency) =>
        new(
            "posting.amount-does-not-fit",
            FailureKind.Invalid,
            $"An amount in {currency.Code} can have at most {currency.Digits} decimals.",
            nameof(PostingInput.Amount)
        );

    /// <summary>R35: only unconditional funds count.</summary>
    public static Failure InsufficientFunds(Money unconditional) =>
        new(
            "posting.insufficient-funds",
            FailureKind.Refused,
            $"The wallet can pay at most {unconditional}. Lower the amount, or post the payment to the account.",
            nameof(PostingInput.Amount)
        );

    /// <summary>R12, R14: the date is in a closed period.</summary>
    public static Failure PeriodClosed(DateOnly firstOpen) =>
        new(
            "posting.period-closed",
            FailureKind.Refused,
            $"The books are closed for that date. The earliest open date is {firstOpen}.",
            nameof(PostingInput.PostingDate)
        );
}
