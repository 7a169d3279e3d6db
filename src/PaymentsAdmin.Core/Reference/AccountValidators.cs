using FluentValidation;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Validates a new account.</summary>
public sealed class AccountInputValidator : AbstractValidator<AccountInput>
{
    public AccountInputValidator()
    {
        RuleFor(i => i.Name).AtMost("name", 200);
        RuleFor(i => i.Currency).Must(c => Currency.Find(c) is not null).WithMessage("Enter an ISO 4217 currency code, such as EUR.");
    }
}

/// <summary>Validates a change of an account.</summary>
public sealed class AccountChangeValidator : AbstractValidator<AccountChange>
{
    public AccountChangeValidator()
    {
        RuleFor(i => i.Name).Given("name", 200);
        RuleFor(i => i.State).IsInEnum().WithMessage("Choose active, suspended or terminated.");
    }
}

/// <summary>Validates a new wallet.</summary>
public sealed class WalletInputValidator : AbstractValidator<WalletInput>
{
    public WalletInputValidator() => RuleFor(i => i.Funds).GreaterThanOrEqualTo(0).WithMessage("Funds cannot be below zero.");
}

/// <summary>Validates a new invoice.</summary>
public sealed class InvoiceInputValidator : AbstractValidator<InvoiceInput>
{
    public InvoiceInputValidator(BusinessClock clock)
    {
        RuleFor(i => i.Number).Code("number");
        RuleFor(i => i.ReferenceNumber).Code("reference number");
        RuleFor(i => i.BackOfficeCode).Code("back-office code");
        RuleFor(i => i.Total).GreaterThan(0).WithMessage("The total must be above zero.");
        RuleFor(i => i.PostedOn)
            .Must(day => day <= clock.Today)
            .WithMessage("An invoice cannot be posted in the future. Choose today or an earlier day.")
            .GreaterThan(new DateOnly(1999, 12, 31))
            .WithMessage("Choose a day after 1999.");
        RuleFor(i => i.DueOn).Must((input, due) => InvoiceRules.Due(input.PostedOn, due) is null).Says(InvoiceRules.DueBeforePosted);
    }
}

/// <summary>Validates a new bill.</summary>
public sealed class BillInputValidator : AbstractValidator<BillInput>
{
    /// <summary>The most invoices of one bill.</summary>
    public const int MaxInvoices = 500;

    public BillInputValidator()
    {
        RuleFor(i => i.Number).Given("number", ReferenceRules.MaxCode).Code("number");
        RuleFor(i => i.Invoices)
            .Must(list => list.Count is > 0 and <= MaxInvoices && list.Distinct().Count() == list.Count)
            .Says($"A bill can list 1 to {MaxInvoices} invoices, each once.");
        RuleFor(i => i.Digits)
            .Must(d => IsDigit(d.Number) && IsDigit(d.Account) && IsDigit(d.Amount))
            .WithMessage("The check digit must be one digit, 0 to 9.");
    }

    private static bool IsDigit(int? digit) => digit is null or (>= 0 and <= 9);
}

/// <summary>Validates a new card.</summary>
public sealed class CardInputValidator : AbstractValidator<CardInput>
{
    public CardInputValidator()
    {
        RuleFor(i => i.GatewayReference).Given("gateway reference", 100).Code("gateway reference");
        RuleFor(i => i.LastDigits).Matches("^[0-9]{4}\\z").WithMessage("Enter only the last four digits of the card.");
        RuleFor(i => i.Brand).Given("brand", 50);
        RuleFor(i => i.ExpiresOn).GreaterThan(new DateOnly(1999, 12, 31)).WithMessage("Enter the day the card expires.");
    }
}

/// <summary>Validates a change of a card.</summary>
public sealed class CardChangeValidator : AbstractValidator<CardChange>
{
    public CardChangeValidator() =>
        RuleFor(i => i.ExpiresOn).GreaterThan(new DateOnly(1999, 12, 31)).WithMessage("Enter the day the card expires.");
}

/// <summary>Validates a new preference of an account.</summary>
public sealed class AccountPreferenceInputValidator : AbstractValidator<AccountPreferenceInput>
{
    public AccountPreferenceInputValidator()
    {
        RuleFor(i => i.Medium).Code("payment medium");
        RuleFor(i => i.BankAccountNumber).Code("bank account number");
    }
}

/// <summary>Validates a change of an account's preference.</summary>
public sealed class AccountPreferenceChangeValidator : AbstractValidator<AccountPreferenceChange>
{
    public AccountPreferenceChangeValidator()
    {
        RuleFor(i => i.Medium).Code("payment medium");
        RuleFor(i => i.BankAccountNumber).Code("bank account number");
    }
}

/// <summary>Validates a subscription.</summary>
public sealed class SubscriptionInputValidator : AbstractValidator<SubscriptionInput>
{
    public SubscriptionInputValidator()
    {
        RuleFor(i => i.From).GreaterThan(new DateOnly(1999, 12, 31)).WithMessage("Choose a day after 1999.");
        RuleFor(i => i.Until)
            .Must((input, until) => SubscriptionRules.End(input.From, until) is null)
            .Says(SubscriptionRules.EndsBeforeStart);
    }
}

/// <summary>Validates a rate.</summary>
public sealed class RateInputValidator : AbstractValidator<RateInput>
{
    public RateInputValidator(Organisation organisation)
    {
        RuleFor(i => i.Currency)
            .Cascade(CascadeMode.Stop)
            .Must(c => Currency.Find(c) is not null)
            .WithMessage("Enter an ISO 4217 currency code, such as USD.")
            .Must(c => !organisation.BaseCurrency.Equals(Currency.Find(c)))
            .WithMessage("The base currency needs no rate; it is always 1.");
        RuleFor(i => i.From).GreaterThan(new DateOnly(1999, 12, 31)).WithMessage("Choose a day after 1999.");
        RuleFor(i => i.Value)
            .Must(v => v is > 0 and <= Rate.MaxValue && decimal.Round(v, Rate.Decimals) == v)
            .WithMessage("A rate must be above zero, at most 900,000,000, with at most ten decimals.");
    }
}
