using FluentValidation;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>Validates a new pay system.</summary>
public sealed class PaySystemInputValidator : AbstractValidator<PaySystemInput>
{
    public PaySystemInputValidator()
    {
        RuleFor(i => i.Name).IsName();
        RuleFor(i => i.Registry).IsInEnum().WithMessage("A pay system must be for orders, legacy invoices or quotes.");
        RuleFor(i => i.Cash).IsInEnum().WithMessage("Cash must be yes, no or acquiring.");
        RuleFor(i => i.Description).MaximumLength(2_000).WithMessage("The description can have at most 2,000 characters.");
        RuleFor(i => i.XmlId).MaximumLength(255).WithMessage("The XML id can have at most 255 characters.");
        RuleFor(i => i.Settings).AreSettings();
    }
}

/// <summary>Validates a change of a pay system.</summary>
public sealed class PaySystemChangeValidator : AbstractValidator<PaySystemChange>
{
    public PaySystemChangeValidator()
    {
        RuleFor(i => i.Name!).IsName().When(i => i.Name is not null);
        RuleFor(i => i.Cash).IsInEnum().WithMessage("Cash must be yes, no or acquiring.");
        RuleFor(i => i.Description).MaximumLength(2_000).WithMessage("The description can have at most 2,000 characters.");
        RuleFor(i => i.XmlId).MaximumLength(255).WithMessage("The XML id can have at most 255 characters.");
    }
}

/// <summary>Validates new values of settings.</summary>
public sealed class SettingsInputValidator : AbstractValidator<SettingsInput>
{
    public SettingsInputValidator() =>
        RuleFor(i => i.Settings).Must(s => s.Count > 0).WithMessage("Enter at least one setting.").AreSettings();
}

/// <summary>Validates a new handler.</summary>
public sealed class HandlerInputValidator : AbstractValidator<HandlerInput>
{
    public HandlerInputValidator()
    {
        RuleFor(i => i.Code).IsHandlerCode();
        RuleFor(i => i.Name).IsName();
        RuleFor(i => i.Settings).IsForm();
    }
}

/// <summary>Validates a change of a handler.</summary>
public sealed class HandlerChangeValidator : AbstractValidator<HandlerChange>
{
    public HandlerChangeValidator()
    {
        RuleFor(i => i.Code!).IsHandlerCode().When(i => i.Code is not null);
        RuleFor(i => i.Name!).IsName().When(i => i.Name is not null);
        RuleFor(i => i.Settings!).IsForm().When(i => i.Settings is not null);
    }
}

/// <summary>Validates a payer type.</summary>
public sealed class PersonTypeInputValidator : AbstractValidator<PersonTypeInput>
{
    public PersonTypeInputValidator()
    {
        RuleFor(i => i.Name).IsName();
        RuleFor(i => i.Registry).IsInEnum().WithMessage("A payer type must be for orders, legacy invoices or quotes.");
    }
}

/// <summary>Rules that several of these share.</summary>
internal static class PaySystemFields
{
    private const int MaxSettings = 100;
    private const int MaxValueLength = 10_000;

    private static readonly string[] SettingTypes = ["ORDER", "PROPERTY", "PAYMENT", "USER", "VALUE", "Y\\N"];

    public static IRuleBuilderOptions<T, string> IsName<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(n => !string.IsNullOrWhiteSpace(n))
            .WithMessage("Enter a name.")
            .MaximumLength(255)
            .WithMessage("The name can have at most 255 characters.");

    public static IRuleBuilderOptions<T, string> IsHandlerCode<T>(this IRuleBuilder<T, string> rule) =>
        rule.Matches("^[A-Za-z0-9_.-]{1,100}\\z").WithMessage("A code must have 1 to 100 letters, digits and . _ -");

    public static IRuleBuilderOptions<T, string> IsForm<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(s => !string.IsNullOrWhiteSpace(s))
            .WithMessage("Enter the handler's settings.")
            .MaximumLength(100_000)
            .WithMessage("The settings can have at most 100,000 characters.");

    public static IRuleBuilderOptions<T, IReadOnlyList<PaySystemSetting>> AreSettings<T>(this IRuleBuilder<T, IReadOnlyList<PaySystemSetting>> rule) =>
        rule.Must(s => s.Count <= MaxSettings)
            .Says($"At most {MaxSettings} settings at a time.")
            .Must(s => s.All(one => one.Code.Length is > 0 and <= 100 && !string.IsNullOrWhiteSpace(one.Code)))
            .WithMessage("The code of a setting must have 1 to 100 characters.")
            .Must(s => s.Select(one => one.Code).Distinct(StringComparer.Ordinal).Count() == s.Count)
            .WithMessage("Enter each setting only once.")
            .Must(s => s.All(one => SettingTypes.Contains(one.Type, StringComparer.Ordinal)))
            .WithMessage("The type of a setting must be ORDER, PROPERTY, PAYMENT, USER, VALUE or Y\\N.")
            .Must(s => s.All(one => one.Value.Length <= MaxValueLength))
            .WithMessage("The value of a setting can have at most 10,000 characters.");
}
