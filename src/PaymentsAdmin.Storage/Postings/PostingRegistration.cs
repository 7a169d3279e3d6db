using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.History;
using PaymentsAdmin.Core.Postings.Settling;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Registers postings: drafts, what is read of them, and the steps to the books.</summary>
internal static class PostingRegistration
{
    public static IServiceCollection AddPostings(this IServiceCollection services) =>
        services.AddSingleton<IPostingReadModel, DraftReader>().AddSingleton<PostingDraftService>().AddSingleton<LateDecisions>().AddSingleton<PostingService>()
            .AddSingleton<IGatewayRequests, GatewayRequestReads>().AddSingleton<GatewayRequestService>()
            .AddSingleton<IAccountPayments, AccountPayments>().AddSingleton<AccountPaymentService>()
            .AddSingleton<IOpenItems, OpenItemReads>().AddSingleton<OpenItemService>();
}
