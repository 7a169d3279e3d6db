using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Attachments;

namespace PaymentsAdmin.Storage.Attachments;

/// <summary>Registers files of payments.</summary>
public static class AttachmentRegistration
{
    public static IServiceCollection AddAttachments(this IServiceCollection services) =>
        services.AddSingleton<IAttachments, AttachmentStore>().AddSingleton<AttachmentService>();
}
