using FluentValidation;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Storage.Model;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Registers the kinds of reference data: content, row, mapping and rules of each.</summary>
internal static class ReferenceKinds
{
    public static IServiceCollection AddReference(this IServiceCollection services) =>
        services
            .AddSingleton<ReferenceKeeping>()
            .AddSingleton<IAccountReads, AccountReads>()
            .AddSingleton<IAccountEditing, AccountWrites>()
            .AddSingleton<IWalletEditing, WalletWrites>()
            .AddSingleton<AccountService>()
            .AddSingleton<IInvoiceReads, InvoiceReads>()
            .AddSingleton<IInvoiceEditing, InvoiceWrites>()
            .AddSingleton<IBillReads, BillReads>()
            .AddSingleton<IBillEditing, BillWrites>()
            .AddSingleton<InvoiceService>()
            .AddSingleton<IPaymentMeans, PaymentMeans>()
            .AddSingleton<ICardEditing, CardWrites>()
            .AddSingleton<IAccountPreferenceEditing, AccountPreferenceWrites>()
            .AddSingleton<ISubscriptionEditing, SubscriptionWrites>()
            .AddSingleton<PaymentMeansService>()
            .AddSingleton<IRates, RateTable>()
            .AddSingleton<RateService>()
            .AddSingleton(typeof(ReferenceService<>))
            .AddSingleton<IReferenceCounts, ReferenceCounts>()
            .AddSingleton<ReferenceOverview>()
            .AddKind<Unit, UnitRow, UnitMapping, UnitValidator>()
            .AddKind<BusinessUnit, BusinessUnitRow, BusinessUnitMapping, BusinessUnitValidator>()
            .AddKind<NamedPerson, PersonRow, NamedPersonMapping, NamedPersonValidator>()
            .AddKind<PaymentType, TypeRow, PaymentTypeMapping, PaymentTypeValidator>()
            .AddKind<Category, CategoryRow, CategoryMapping, CategoryValidator>()
            .AddKind<RejectionReason, RejectionReasonRow, RejectionReasonMapping, RejectionReasonValidator>()
            .AddKind<ReturnReason, ReturnReasonRow, ReturnReasonMapping, ReturnReasonValidator>()
            .AddKind<Preference, PreferenceRow, PreferenceMapping, PreferenceValidator>()
            .AddKind<Job, JobRow, JobMapping, JobValidator>()
            .AddKind<ServiceProduct, ServiceRow, ServiceProductMapping, ServiceProductValidator>()
            .AddKind<WalletDefinition, WalletDefinitionRow, WalletDefinitionMapping, WalletDefinitionValidator>()
            .AddKind<Method, MethodRow, MethodMapping, MethodValidator>();

    private static IServiceCollection AddKind<T, TRow, TMapping, TValidator>(this IServiceCollection services)
        where T : ReferenceContent, IReferenceKind
        where TRow : class, IReferenceRow
        where TMapping : ReferenceMapping<T, TRow>
        where TValidator : class, IValidator<T> =>
        services
            .AddSingleton<ReferenceMapping<T, TRow>, TMapping>()
            .AddSingleton<IReferenceStore<T>, ReferenceStore<T, TRow>>()
            .AddSingleton(new KindPlace(T.Kind, DbNames.Table(typeof(TRow))))
            .AddSingleton<IValidator<T>, TValidator>();
}
