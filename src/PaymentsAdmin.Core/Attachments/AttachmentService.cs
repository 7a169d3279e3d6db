using System.Security.Cryptography;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>Every verb on files of payments.</summary>
public sealed class AttachmentService(IAttachments attachments, AccessGuard guard)
{
    private const int Portion = 1024 * 1024;

    /// <summary>The files of a payment, oldest first.</summary>
    public async Task<Result<IReadOnlyList<Attachment>>> ListAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no : Result.Of(await attachments.ListAsync(workspace, payment, ct));

    /// <summary>Whether the actor may attach a file there at all, asked before its content is received.</summary>
    public Task<Result> AskAsync(Workspace workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaymentVerbs.AttachmentAdd, "payment", payment.Value, workspace.Id),
            actor,
            async () =>
                actor.UserId is null ? AttachmentFailures.NoUser
                : await attachments.WhyNotAsync(workspace, payment, ct) is { } no ? no
                : Result.Done,
            ct
        );

    /// <summary>Attaches a file to a draft.</summary>
    public Task<Result<Attached>> AddAsync(Workspace workspace, PaymentId payment, AttachmentInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync<Attached>(
            new Attempt(PaymentVerbs.AttachmentAdd, "payment", payment.Value, workspace.Id),
            actor,
            async () =>
            {
                if (actor.UserId is not { } user)
                {
                    return AttachmentFailures.NoUser;
                }

                var file = Look(input);
                return file.Ok ? await attachments.AddAsync(workspace, payment, file.Value, user, actor, ct) : file.Failure;
            },
            ct
        );

    /// <summary>Removes a file from a draft. The row is kept, since the audit trail refers to it, and the content as well if a decision does.</summary>
    public Task<Result> RemoveAsync(Target<AttachmentId> target, CancellationToken ct) =>
        guard.RunAsync(PaymentVerbs.AttachmentRemove, target, null, () => attachments.RemoveAsync(target, ct), ct);

    /// <summary>
    /// Writes a file's content to a stream, which is opened only once access is granted. Fails before the end if the
    /// content no longer matches what was attached.
    /// </summary>
    public Task<Result> OpenAsync(Workspace workspace, PaymentId payment, AttachmentId id, Func<Attachment, Stream> open, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaymentVerbs.AttachmentOpen, "payment", payment.Value, workspace.Id),
            actor,
            async () =>
            {
                if (await attachments.FindAsync(workspace.Id, payment, id, ct) is not { } file)
                {
                    return AttachmentFailures.NotFound;
                }

                await WriteAsync(file, open(file), ct);
                return Result.Done;
            },
            ct
        );

    private static Result<NewAttachment> Look(AttachmentInput input)
    {
        if (input.Content.Length is 0 or > AttachmentLimits.MaxBytes)
        {
            return input.Content.Length == 0 ? AttachmentFailures.Empty : AttachmentFailures.TooLarge;
        }

        var name = AttachmentName.Of(input.Name);
        if (name.Failure is { } bad)
        {
            return bad;
        }

        var kind = FileContent.Kind(name.Value, input.Content);
        return kind.Ok ? new NewAttachment(name.Value, kind.Value, input.Content, SHA256.HashData(input.Content)) : kind.Failure;
    }

    // Reads in portions, so that a slow client holds no database resources. The last portion goes out only after the whole
    // content was verified.
    private async Task WriteAsync(Attachment file, Stream stream, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long at = 0; at < file.Size; at += Portion)
        {
            var portion = await attachments.ReadAsync(file.Id, at, (int)Math.Min(Portion, file.Size - at), ct);
            hash.AppendData(portion);
            if (at + Portion >= file.Size && !hash.GetHashAndReset().AsSpan().SequenceEqual(file.Hash))
            {
                throw new InvalidDataException($"The content of attachment {file.Id.Value} is not what was attached.");
            }

            await stream.WriteAsync(portion, ct);
        }
    }
}
