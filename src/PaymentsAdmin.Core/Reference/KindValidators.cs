using FluentValidation;

namespace PaymentsAdmin.Core.Reference;

/// <summary>Rules of all kinds.</summary>
public abstract class ReferenceValidator<T> : AbstractValidator<T>
    where T : ReferenceContent, IReferenceKind
{
    protected ReferenceValidator() => RuleFor(c => c.Name).Given("name", 200);
}

/// <summary>Validates a unit.</summary>
public sealed class UnitValidator : ReferenceValidator<Unit>
{
    public UnitValidator()
    {
        RuleFor(c => c.AlternativeCode).Code("code");
        RuleFor(c => c.Description).AtMost("description", 500);
        RuleFor(c => c.GroupName).AtMost("group", 200);
        RuleFor(c => c.CommunityName).AtMost("community", 200);
    }
}

/// <summary>Validates a business unit.</summary>
public sealed class BusinessUnitValidator : ReferenceValidator<BusinessUnit>
{
    public BusinessUnitValidator() => RuleFor(c => c.Code).Code("code");
}

/// <summary>Validates a person.</summary>
public sealed class NamedPersonValidator : ReferenceValidator<NamedPerson>
{
    public NamedPersonValidator() => RuleFor(c => c.Username).Given("user name", ReferenceRules.MaxCode).Code("user name");
}

/// <summary>Validates a type. That it keeps a method is CRM.COM's rule R43.</summary>
public sealed class PaymentTypeValidator : ReferenceValidator<PaymentType>
{
    public PaymentTypeValidator()
    {
        RuleFor(c => c.AlternativeCode).Code("code");
        RuleFor(c => c.Description).AtMost("description", 500);
        RuleFor(c => c.Classification)
            .Must(c => c is PaymentType.Payment or PaymentType.Cancellation)
            .WithMessage("Choose payment or cancellation.");
        RuleFor(c => c.Methods).Must(m => m.Count > 0).WithMessage("A type must allow at least one payment method. Choose one.");
        RuleFor(c => c.DefaultMethod)
            .Must((type, method) => method is null || type.Methods.Contains(method.Value))
            .WithMessage("Choose the default from the allowed methods.");
    }
}

/// <summary>Validates a category.</summary>
public sealed class CategoryValidator : ReferenceValidator<Category>
{
    public CategoryValidator() => RuleFor(c => c.Code).Code("code");
}

/// <summary>Validates a rejection reason.</summary>
public sealed class RejectionReasonValidator : ReferenceValidator<RejectionReason>
{
    public RejectionReasonValidator() => RuleFor(c => c.AlternativeCode).Code("code");
}

/// <summary>Validates a reason for returning a posting.</summary>
public sealed class ReturnReasonValidator : ReferenceValidator<ReturnReason>
{
    public ReturnReasonValidator() => RuleFor(c => c.AlternativeCode).Code("code");
}

/// <summary>Validates a preference.</summary>
public sealed class PreferenceValidator : ReferenceValidator<Preference>
{
    public PreferenceValidator()
    {
        RuleFor(c => c.AlternativeCode).Code("code");
        RuleFor(c => c.Description).AtMost("description", 500);
        RuleFor(c => c.Type).Must(t => Preference.Types.Contains(t, StringComparer.Ordinal)).WithMessage("Choose one of the types of preferences.");
    }
}

/// <summary>Validates a job.</summary>
public sealed class JobValidator : ReferenceValidator<Job>
{
    public JobValidator() => RuleFor(c => c.Number).Given("number", ReferenceRules.MaxCode).Code("number");
}

/// <summary>Validates a service.</summary>
public sealed class ServiceProductValidator : ReferenceValidator<ServiceProduct>
{
    public ServiceProductValidator()
    {
        RuleFor(c => c.Code).Given("code", ReferenceRules.MaxCode).Code("code");
        RuleFor(c => c.AlternativeCode).Code("alternative code");
    }
}

/// <summary>Validates a wallet definition.</summary>
public sealed class WalletDefinitionValidator : ReferenceValidator<WalletDefinition>;

/// <summary>Validates a method.</summary>
public sealed class MethodValidator : ReferenceValidator<Method>
{
    private static readonly string[] Registries = ["ORDER", "CRM_INVOICE", "CRM_QUOTE"];

    public MethodValidator()
    {
        RuleFor(c => c.AlternativeCode).Code("code");
        RuleFor(c => c.Description).AtMost("description", 500);
        RuleFor(c => c.Cash).Must(c => c is "Y" or "N" or "A").WithMessage("Choose Y for cash, N for cashless or A for acquiring.");
        RuleFor(c => c.RegistryType)
            .Must(r => string.IsNullOrEmpty(r) || Registries.Contains(r, StringComparer.Ordinal))
            .WithMessage("Choose ORDER, CRM_INVOICE, CRM_QUOTE or none.");
        RuleFor(c => c.Gateway).IsInEnum().WithMessage("Choose offline, direct or generic.");
        RuleFor(c => c.GatewayProvider)
            .Must(p => p is Method.Sandbox)
            .WithMessage("A direct gateway must have the provider Sandbox; no other is available yet.")
            .When(c => c.Gateway == GatewayKind.Direct);
        RuleFor(c => c.GatewayProvider)
            .Must(string.IsNullOrWhiteSpace)
            .WithMessage("A method without a gateway cannot have a provider.")
            .When(c => c.Gateway == GatewayKind.Offline);
        RuleFor(c => c.GatewayProvider).AtMost("provider", 100);
    }
}
