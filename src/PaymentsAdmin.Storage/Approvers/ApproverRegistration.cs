using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Approvers;

namespace PaymentsAdmin.Storage.Approvers;

/// <summary>Registers who could decide.</summary>
internal static class ApproverRegistration
{
    public static IServiceCollection AddApprovers(this IServiceCollection services) =>
        services.AddSingleton<IApproverReadModel, ApproverReads>().AddSingleton<ApproverService>();
}
