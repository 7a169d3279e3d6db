using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Approvals;

namespace PaymentsAdmin.Storage.Approvals;

/// <summary>Registers what waits for Approvers.</summary>
internal static class InboxRegistration
{
    public static IServiceCollection AddInbox(this IServiceCollection services) =>
        services.AddSingleton<IInboxReadModel, InboxReads>().AddSingleton<InboxService>().AddSingleton<ReviewService>().AddSingleton<BulkApprovalService>();
}
