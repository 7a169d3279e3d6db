using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Ports;
using PaymentsAdmin.Core.Postings;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Registers what makes, changes and reads drafts of postings.</summary>
internal static class PostingDraftRegistration
{
    public static IServiceCollection AddPostingDrafts(this IServiceCollection services) =>
        services.AddSingleton<IPostingReadModel, DraftReader>().AddSingleton<PostingDraftService>();
}
