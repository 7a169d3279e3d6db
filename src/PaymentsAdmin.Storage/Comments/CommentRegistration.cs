using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Comments;

namespace PaymentsAdmin.Storage.Comments;

/// <summary>Registers comments.</summary>
public static class CommentRegistration
{
    public static IServiceCollection AddComments(this IServiceCollection services) =>
        services.AddSingleton<IComments, CommentStore>().AddSingleton<CommentService>();
}
