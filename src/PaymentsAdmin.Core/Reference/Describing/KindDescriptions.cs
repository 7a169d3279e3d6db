using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Core.Reference.Describing.KindFields;

namespace PaymentsAdmin.Core.Reference.Describing;

/// <summary>Descriptions of all kinds of reference data; their forms, lists and files follow from them.</summary>
public static class KindDescriptions
{
    private const string Code = "code";
    private const string AlternativeCode = "alternative_code";

    public static readonly KindDescription<PaymentType> Types = new(
        PaymentType.Kind, "payment type", "Payment types", "Types of payments and cancellations, with the methods, categories and units each allows.",
        [
            Name<PaymentType>(),
            Text<PaymentType>(nameof(PaymentType.AlternativeCode), "Code", c => c.AlternativeCode, (c, text) => c with { AlternativeCode = text }),
            Choice<PaymentType>(
                nameof(PaymentType.Classification), "Classification", c => c.Classification, (c, text) => c with { Classification = text ?? "" },
                new(PaymentType.Payment, "Payment"), new(PaymentType.Cancellation, "Payment cancellation")) with { Fixed = true },
            Links<PaymentType, Method>(nameof(PaymentType.Methods), "Payment methods", c => c.Methods, (c, ids) => c with { Methods = ids })
                with { Listed = true, Help = "Choose at least one; at least one must be active." },
            Link<PaymentType, Method>(nameof(PaymentType.DefaultMethod), "Default method", c => c.DefaultMethod, (c, id) => c with { DefaultMethod = id })
                with { Listed = false, Help = "One of the methods above. Default: the first." },
            Links<PaymentType, Category>(nameof(PaymentType.Categories), "Categories", c => c.Categories, (c, ids) => c with { Categories = ids }),
            Links<PaymentType, Unit>(nameof(PaymentType.Units), "Units", c => c.Units, (c, ids) => c with { Units = ids })
                with { Help = "If none is chosen, all units may use it." },
            Note<PaymentType>(nameof(PaymentType.Description), "Description", c => c.Description, (c, text) => c with { Description = text }),
        ])
    { CodeKey = AlternativeCode };

    public static readonly KindDescription<Method> Methods = new(
        Method.Kind, "payment method", "Payment methods", "Payment methods with their gateways, and the pay systems the API shows.",
        [
            Name<Method>(),
            Text<Method>(nameof(Method.AlternativeCode), "Code", c => c.AlternativeCode, (c, text) => c with { AlternativeCode = text }),
            Choice<Method>(
                nameof(Method.Cash), "Cash", c => c.Cash, (c, text) => c with { Cash = text ?? "" },
                new("N", "Cashless"), new("Y", "In cash"), new("A", "Acquiring")),
            Choice<Method>(
                nameof(Method.RegistryType), "Pay system of", c => c.RegistryType, (c, text) => c with { RegistryType = text },
                new("ORDER", "Orders and deals"), new("CRM_INVOICE", "Invoices"), new("CRM_QUOTE", "Quotes"))
                with { Fixed = true, Help = "If none is chosen, the API does not show it as a pay system." },
            Choice<Method>(
                nameof(Method.Gateway), "Gateway", c => c.Gateway.ToString(),
                (c, text) => c with { Gateway = Enum.TryParse<GatewayKind>(text, out var kind) ? kind : GatewayKind.Offline },
                new(nameof(GatewayKind.Offline), "None"), new(nameof(GatewayKind.Direct), "Direct"), new(nameof(GatewayKind.Generic), "Generic")),
            Text<Method>(nameof(Method.GatewayProvider), "Provider", c => c.GatewayProvider, (c, text) => c with { GatewayProvider = text })
                with { Listed = false, Help = "The gateway's provider. A direct gateway must have Sandbox." },
            Whole<Method>(nameof(Method.Sort), "Sort order", c => c.Sort, (c, number) => c with { Sort = number })
                with { Listed = false, Help = "Lower numbers are listed first." },
            Note<Method>(nameof(Method.Description), "Description", c => c.Description, (c, text) => c with { Description = text }),
        ])
    { CodeKey = AlternativeCode };

    public static readonly KindDescription<Category> Categories = new(
        Category.Kind, "category", "Categories", "Categories for posted payments. Each payment type sets the ones it allows.",
        [Name<Category>(), Text<Category>(nameof(Category.Code), "Code", c => c.Code, (c, text) => c with { Code = text })])
    { CodeKey = Code };

    public static readonly KindDescription<RejectionReason> RejectionReasons = new(
        RejectionReason.Kind, "discard reason", "Discard reasons", "Reasons for discarding a payment.",
        [
            Name<RejectionReason>(),
            Text<RejectionReason>(nameof(RejectionReason.AlternativeCode), "Code", c => c.AlternativeCode, (c, text) => c with { AlternativeCode = text }),
        ])
    { CodeKey = AlternativeCode };

    public static readonly KindDescription<ReturnReason> ReturnReasons = new(
        ReturnReason.Kind, "rejection reason", "Rejection reasons", "Reasons for which an Approver sends a payment back to its submitter.",
        [
            Name<ReturnReason>(),
            Text<ReturnReason>(nameof(ReturnReason.AlternativeCode), "Code", c => c.AlternativeCode, (c, text) => c with { AlternativeCode = text }),
        ])
    { CodeKey = AlternativeCode };

    public static readonly KindDescription<Unit> Units = new(
        Unit.Kind, "unit", "Units", "The organisational units that receive payments. One of them is the main unit.",
        [
            Name<Unit>(),
            Text<Unit>(nameof(Unit.AlternativeCode), "Code", c => c.AlternativeCode, (c, text) => c with { AlternativeCode = text }),
            Text<Unit>(nameof(Unit.GroupName), "Group", c => c.GroupName, (c, text) => c with { GroupName = text }),
            Text<Unit>(nameof(Unit.CommunityName), "Community", c => c.CommunityName, (c, text) => c with { CommunityName = text }),
            YesNo<Unit>(nameof(Unit.IsMain), "Main unit", c => c.IsMain, (c, yes) => c with { IsMain = yes })
                with { OnlyOne = true, Help = "The previous main unit loses this setting." },
            Note<Unit>(nameof(Unit.Description), "Description", c => c.Description, (c, text) => c with { Description = text }),
        ])
    { CodeKey = AlternativeCode };

    public static readonly KindDescription<BusinessUnit> BusinessUnits = new(
        BusinessUnit.Kind, "business unit", "Business units", "Business units for reporting payments.",
        [Name<BusinessUnit>(), Text<BusinessUnit>(nameof(BusinessUnit.Code), "Code", c => c.Code, (c, text) => c with { Code = text })])
    { CodeKey = Code };

    public static readonly KindDescription<NamedPerson> Persons = new(
        NamedPerson.Kind, "person", "Persons", "People who can receive payments but do not sign in.",
        [
            Name<NamedPerson>(),
            Text<NamedPerson>(nameof(NamedPerson.Username), "User name", c => c.Username, (c, text) => c with { Username = text ?? "" }),
            Link<NamedPerson, Unit>(nameof(NamedPerson.Unit), "Unit", c => c.Unit, (c, id) => c with { Unit = id }),
        ])
    { CodeKey = "username" };

    public static readonly KindDescription<Preference> Preferences = new(
        Preference.Kind, "payment preference", "Payment preferences", "How customers can prefer to pay.",
        [
            Name<Preference>(),
            Text<Preference>(nameof(Preference.AlternativeCode), "Code", c => c.AlternativeCode, (c, text) => c with { AlternativeCode = text }),
            Choice<Preference>(
                nameof(Preference.Type), "Type", c => c.Type, (c, text) => c with { Type = text ?? "" },
                [.. Preference.Types.Select(type => new FieldChoice(type, OfType(type)))]) with { Fixed = true },
            YesNo<Preference>(nameof(Preference.IsDefault), "Default", c => c.IsDefault, (c, yes) => c with { IsDefault = yes })
                with { OnlyOne = true, Help = "The previous default loses this setting." },
            Note<Preference>(nameof(Preference.Description), "Description", c => c.Description, (c, text) => c with { Description = text }),
        ])
    { CodeKey = AlternativeCode };

    public static readonly KindDescription<Job> Jobs = new(
        Job.Kind, "job", "Jobs", "Jobs that payments can be assigned to.",
        [
            Name<Job>(),
            Text<Job>(nameof(Job.Number), "Number", c => c.Number, (c, text) => c with { Number = text ?? "" }) with { Fixed = true },
        ])
    { CodeKey = "number" };

    public static readonly KindDescription<ServiceProduct> Services = new(
        ServiceProduct.Kind, "service", "Services", "Services that customers subscribe to and payments can be allocated to.",
        [
            Name<ServiceProduct>(),
            Text<ServiceProduct>(nameof(ServiceProduct.Code), "Code", c => c.Code, (c, text) => c with { Code = text ?? "" }) with { Fixed = true },
            Text<ServiceProduct>(
                nameof(ServiceProduct.AlternativeCode),
                "Alternative code",
                c => c.AlternativeCode,
                (c, text) => c with { AlternativeCode = text }
            ),
        ])
    { CodeKey = Code };

    public static readonly KindDescription<WalletDefinition> WalletDefinitions = new(
        WalletDefinition.Kind, "wallet definition", "Wallet definitions", "What wallets of each kind may do, and which payments credit them.",
        [
            Name<WalletDefinition>(),
            YesNo<WalletDefinition>(
                nameof(WalletDefinition.PaysFromUnconditionalFunds), "Pays from unrestricted funds", c => c.PaysFromUnconditionalFunds,
                (c, yes) => c with { PaysFromUnconditionalFunds = yes }),
            Links<WalletDefinition, PaymentType>(
                nameof(WalletDefinition.CreditCauses),
                "Credited by",
                c => c.CreditCauses,
                (c, ids) => c with { CreditCauses = ids }
            )
                with { Listed = true, Help = "The types whose payments credit such a wallet; cancellations do not." },
        ]);

    private static Words OfType(string type) =>
        type switch
        {
            "DIRECT_DEBIT" => "Direct debit",
            "WALLET" => "Wallet",
            "OTHER" => "Other",
            "STRIPE_PAYMENT_GATEWAY" => "Stripe gateway",
            "PAYPAL_PAYMENT_GATEWAY" => "PayPal gateway",
            "BRAINTREE_PAYMENT_GATEWAY" => "Braintree gateway",
            "GENERIC_PAYMENT_GATEWAY" => "Generic gateway",
            "CUSTOM_PAYMENT_GATEWAY" => "Custom gateway",
            _ => (Words)$"Of one’s own, {type[^1]}",
        };

    /// <summary>The one of a kind.</summary>
    public static KindDescription<T> Of<T>()
        where T : ReferenceContent, IReferenceKind => All.OfType<KindDescription<T>>().Single();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<KindDescription> All =>
        [Types, Methods, Categories, ReturnReasons, RejectionReasons, Units, BusinessUnits, Persons, Preferences, Jobs, Services, WalletDefinitions];
}
