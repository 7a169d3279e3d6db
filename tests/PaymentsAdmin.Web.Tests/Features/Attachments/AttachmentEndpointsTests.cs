using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Attachments;
using PaymentsAdmin.Web.Session;

namespace PaymentsAdmin.Web.Tests.Features.Attachments;

/// <summary>Uploads, one file per request, and downloads of attachments.</summary>
public sealed class AttachmentEndpointsTests : PageTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n"u8, .. new byte[3_000_000]];

    private Actor _clara = null!;
    private Actor _vera = null!;
    private PaymentId _payment;

    protected override async Task ArrangeAsync()
    {
        _vera = await SignInAsync("vera");
        _clara = await SignInAsync("clara");
        _payment = (await Get<PaymentService>().AddAsync(Workspace, await AcmeAsync(), _clara, default)).Value;
    }

    [Fact]
    public async Task An_uploaded_file_is_attached_and_downloads_unchanged()
    {
        var sent = await SendAsync(_clara, "Rechnung Müller.pdf", Pdf);
        (sent.Status, Answer(sent).Revision).ShouldBe((200, 2));
        var file = (await ListAsync()).ShouldHaveSingleItem();
        file.Name.ShouldBe("Rechnung Müller.pdf");

        var got = await FetchAsync(_vera, file.Id);
        got.Bytes.AsSpan().SequenceEqual(Pdf).ShouldBeTrue();
        got.Headers.Split('\n').ShouldBe(
            [
                "Cache-Control: no-store",
                "Content-Disposition: attachment; filename=\"Rechnung M_ller.pdf\"; filename*=UTF-8''Rechnung%20M%C3%BCller.pdf",
                "Content-Length: 3000009",
                "Content-Security-Policy: default-src 'none'; sandbox",
                "Content-Type: application/pdf",
                "Cross-Origin-Resource-Policy: same-origin",
                "X-Content-Type-Options: nosniff",
            ]
        );
    }

    [Fact]
    public async Task A_file_of_the_maximum_size_is_accepted_and_one_byte_more_is_refused()
    {
        (await SendAsync(_clara, "a.pdf", [.. Pdf, .. new byte[AttachmentLimits.MaxBytes - Pdf.Length]])).Status.ShouldBe(200);
        var no = await SendAsync(_clara, "b.pdf", [.. Pdf, .. new byte[AttachmentLimits.MaxBytes - Pdf.Length + 1]]);
        (no.Status, Answer(no).Code, Answer(no).Sentence).ShouldBe((413, "attachment.too-large", AttachmentFailures.TooLarge.Text));
    }

    [Fact]
    public async Task An_endless_upload_is_read_only_up_to_about_the_size_limit()
    {
        var endless = new Endless();
        var no = await SendAsync(_clara, Start("a.pdf"), endless);
        no.Status.ShouldBe(413);
        endless.Given.ShouldBeInRange(AttachmentLimits.MaxBytes, AttachmentLimits.MaxBytes + (1024 * 1024));
    }

    [Theory]
    [InlineData("page.html", "<html>", 422, "attachment.type-not-taken")]
    [InlineData("page.pdf", "<html>", 422, "attachment.unlike-its-name")]
    [InlineData("empty.pdf", "", 422, "attachment.empty")]
    [InlineData("a\tb.txt", "x", 422, "attachment.bad-name")]
    public async Task An_invalid_file_is_refused_with_its_reason(string name, string content, int status, string code)
    {
        var no = await SendAsync(_clara, name, System.Text.Encoding.UTF8.GetBytes(content));
        (no.Status, Answer(no).Code).ShouldBe((status, code));
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_will_be_refused_is_not_read()
    {
        var endless = new Endless();
        var no = await SendAsync(_vera, Start("a.pdf"), endless);
        (no.Status, Answer(no).Code, endless.Given).ShouldBe((403, "access.denied", 0));

        (await Get<PaymentService>().DeleteAsync(new(Workspace, _payment, null, _clara), default)).Failure.ShouldBeNull();
        var gone = await SendAsync(_clara, Start("a.pdf"), endless);
        (gone.Status, Answer(gone).Code, endless.Given).ShouldBe((404, "payment.not-found", 0));
        (await ListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Without_both_antiforgery_tokens_the_upload_is_not_read(bool header, bool cookie)
    {
        var endless = new Endless();
        var no = await SendAsync(_clara, Start("a.pdf"), endless, header, cookie);
        (no.Status, Answer(no).Code, endless.Given).ShouldBe((403, "attachment.from-elsewhere", 0));
    }

    [Fact]
    public async Task A_file_under_another_payment_or_an_unknown_id_is_not_found_and_roles_are_required()
    {
        await SendAsync(_clara, "a.pdf", Pdf);
        var id = (await ListAsync())[0].Id;
        (await FetchAsync(_vera, id, new PaymentId(_payment.Value + 1))).Status.ShouldBe(404);
        (await FetchAsync(_vera, new AttachmentId(id.Value + 1))).Status.ShouldBe(404);
        var no = await FetchAsync(_vera with { Roles = Role.None }, id);
        (no.Status, no.Bytes.Length, no.Headers.Contains("Disposition", StringComparison.Ordinal)).ShouldBe((403, 0, false));
    }

    [Theory]
    [InlineData("advice.png", "image/png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")]
    [InlineData("advice.jpg", "image/jpeg", "\u00ff\u00d8\u00ff\u00e0")]
    [InlineData("advice.webp", "image/webp", "RIFF\u0010\0\0\0WEBPVP8 ")]
    public async Task A_picture_comes_with_its_type_and_as_nothing_that_could_run_until_it_is_removed(string name, string type, string content)
    {
        (await SendAsync(_clara, name, System.Text.Encoding.Latin1.GetBytes(content))).Status.ShouldBe(200);
        var file = (await ListAsync())[0];
        FileKind.OfMediaType(file.MediaType)!.IsPicture.ShouldBeTrue();

        var got = await FetchAsync(_vera, file.Id);
        got.Headers.Split('\n').ShouldBe(
            [
                "Cache-Control: no-store",
                $"Content-Disposition: attachment; filename={name}; filename*=UTF-8''{name}",
                $"Content-Length: {content.Length}",
                "Content-Security-Policy: default-src 'none'; sandbox",
                $"Content-Type: {type}",
                "Cross-Origin-Resource-Policy: same-origin",
                "X-Content-Type-Options: nosniff",
            ]
        );

        (await Get<AttachmentService>().RemoveAsync(new(Workspace, file.Id, null, _clara), default)).Failure.ShouldBeNull();
        (await FetchAsync(_vera, file.Id)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Concurrent_uploads_never_exceed_the_number_of_slots()
    {
        var slots = new UploadSlots();
        var (inside, max, gate) = (0, 0, new TaskCompletionSource());
        var all = Enumerable.Range(0, 12).Select(_ => slots.UseAsync(new FormFile(new MemoryStream(Pdf), 0, Pdf.Length, "file", "a.pdf"), WorkAsync, default))
            .ToList();
        while (Volatile.Read(ref inside) < UploadSlots.MaxUploads)
        {
            await Task.Yield();
        }

        gate.SetResult();
        await Task.WhenAll(all);
        max.ShouldBe(UploadSlots.MaxUploads);

        async Task<int> WorkAsync(byte[] bytes)
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref max, now);
            await gate.Task;
            Interlocked.Decrement(ref inside);
            return bytes.Length;
        }
    }

    private static void InterlockedMax(ref int max, int now)
    {
        int before;
        while ((before = Volatile.Read(ref max)) < now && Interlocked.CompareExchange(ref max, now, before) != before) { }
    }

    private static UploadAnswer Answer(Asking asking) => JsonSerializer.Deserialize<UploadAnswer>(asking.Text, JsonSerializerOptions.Web)!;

    private static byte[] Start(string name) =>
        System.Text.Encoding.UTF8.GetBytes(
            $"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n");

    private Task<Asking> SendAsync(Actor by, string name, byte[] content) =>
        SendAsync(by, [.. Start(name), .. content, .. "\r\n--edge--\r\n"u8], Stream.Null);

    private async Task<Asking> SendAsync(Actor by, byte[] start, Stream rest, bool header = true, bool cookie = true)
    {
        var asking = Ask(by, AttachmentUrls.Of(_payment));
        var request = asking.Context.Request;
        var tokens = Get<IAntiforgery>().GetTokens(Ask(by, "/").Context);
        request.Method = "POST";
        request.ContentType = "multipart/form-data; boundary=edge";
        request.Body = new Joined(start, rest);
        if (header)
        {
            request.Headers[AttachmentUpload.TokenHeader] = tokens.RequestToken;
        }

        if (cookie)
        {
            request.Headers.Cookie = $"{Get<IOptions<AntiforgeryOptions>>().Value.Cookie.Name}={tokens.CookieToken}";
        }

        await asking.Get<AttachmentUpload>().AnswerAsync(asking.Context, _payment);
        return asking;
    }

    private async Task<Asking> FetchAsync(Actor by, AttachmentId id, PaymentId? of = null)
    {
        var asking = Ask(by, "/");
        await asking.Get<AttachmentDownload>().AnswerAsync(asking.Context, of ?? _payment, id);
        return asking;
    }

    private Asking Ask(Actor by, string path)
    {
        var asking = new Asking(Services, path);
        asking.Context.User = new ClaimsPrincipal(
            new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, by.UserId!.Value.ToString(CultureInfo.InvariantCulture)),
                    new(Person.NameClaim, by.Name),
                    .. Enum.GetValues<Role>().Where(r => r != Role.None && by.Roles.HasFlag(r)).Select(r => new Claim(ClaimTypes.Role, r.ToString())),
                ],
                "test"
            )
        );
        return asking;
    }

    private async Task<IReadOnlyList<Attachment>> ListAsync() => (await Get<AttachmentService>().ListAsync(Workspace.Id, _payment, _clara, default)).Value;

    /// <summary>An endless body that counts how much of it was read.</summary>
    private sealed class Endless : MemoryStream
    {
        public int Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Given += buffer.Length;
            return new(buffer.Length);
        }
    }

    /// <summary>Bytes followed by a stream.</summary>
    private sealed class Joined(byte[] start, Stream rest) : MemoryStream(start)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var count ? count : await rest.ReadAsync(buffer, cancellationToken);
    }
}
