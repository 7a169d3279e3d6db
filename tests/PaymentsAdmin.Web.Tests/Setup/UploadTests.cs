using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Tables;

namespace PaymentsAdmin.Web.Tests.Setup;

/// <summary>Uploads of files to be imported, to a real server.</summary>
public sealed partial class UploadTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const long Huge = 200L * 1024 * 1024;

    private readonly AppHost _app = shared.Host;

    [Theory]
    [InlineData("/payments/import")]
    [InlineData("/entities/import")]
    public async Task An_upload_of_200_MB_is_refused_from_its_headers_alone(string page)
    {
        using var line = new TcpClient();
        using var reader = await SendHeadAsync(line, $"{page}/file", "clara", Huge);
        var head = new StringBuilder();
        while (await reader.ReadLineAsync().WithinAsync() is { Length: > 0 } field)
        {
            head.AppendLine(field);
        }

        head.ToString().ShouldStartWith("HTTP/1.1 413");
        var said = WebUtility.HtmlDecode(await reader.ReadToEndAsync().WithinAsync());
        said.ShouldContain(TableFailures.TooLarge.Text);
        said.ShouldContain($"href=\"{page}\"");
        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/payments/import/file")]
    [InlineData("/entities/import/file")]
    [InlineData("/admin/rates/paste/text")]
    [InlineData("/admin/reference/category/paste/text")]
    public async Task An_upload_of_somebody_who_may_not_send_it_is_refused_from_its_headers_alone(string path)
    {
        using var line = new TcpClient();
        using var reader = await SendHeadAsync(line, path, "vera", 1_000_000);

        (await reader.ReadLineAsync().WithinAsync()).ShouldStartWith("HTTP/1.1 302");
        _app.Faults.Lines.ShouldBeEmpty();
    }

    // The rest is never sent, and the server must not wait for it.
    private async Task<StreamReader> SendHeadAsync(TcpClient line, string path, string user, long length)
    {
        var visit = await _app.SignInAsync(user);
        await line.ConnectAsync(IPAddress.Loopback, _app.Address.Port);
        var stream = line.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {_app.Address.Authority}\r\nCookie: {visit.Cookie}\r\n"
                + $"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\r\n--x\r\n"
        )));
        return new StreamReader(stream);
    }

    [Fact]
    public async Task A_body_without_a_stated_length_is_not_read_far_beyond_the_limit()
    {
        var clara = await _app.SignInAsync("clara");
        using var endless = new Endless(Huge);
        using var body = new MultipartFormDataContent { { new StreamContent(endless), "file", "bank.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments/import/file") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("Cookie", clara.Cookie);

        // The server may close the connection during the upload, before its answer is read.
        try
        {
            using var answer = await _app.Client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldContain(TableFailures.TooLarge.Text);
        }
        catch (HttpRequestException) { }

        endless.Position.ShouldBeLessThan(40 * 1024 * 1024);
        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_one_byte_too_large_is_refused_with_a_message()
    {
        (await UploadAsync(new byte[CsvTable.MaxBytes + 1])).ShouldContain(TableFailures.TooLarge.Text);
        (await UploadAsync(Encoding.UTF8.GetBytes(new string('a', CsvTable.MaxBytes)))).ShouldContain(TableFailures.Empty.Text);
    }

    [Fact]
    public async Task An_unreadable_file_is_refused_with_the_place_or_the_reason()
    {
        (await UploadAsync(Encoding.Latin1.GetBytes("payment_id,paid_date\n1,2026-11-19\nZoë,\n")))
            .ShouldContain("Line 3 has characters that are not UTF-8. The file is probably in Windows-1252 (Latin-1)");
        (await UploadAsync(Encoding.Unicode.GetBytes("payment_id,paid_date\n1,2026-11-19\n"))).ShouldContain("The file is UTF-16 without a byte order mark.");
        (await UploadAsync("payment_id,paid_date\n1,\"2026-11-19\n"u8.ToArray())).ShouldContain("Line 2, column 2: a quotation mark is not closed");
        (await UploadAsync("payment_id,paid_date\n1,\"2026\"-11-19\n"u8.ToArray())).ShouldContain("Line 2, column 2: text follows a closing quotation mark.");
        (await UploadAsync([(byte)'P', (byte)'K', 3, 4, 0, 0])).ShouldContain("export it as CSV or tab-separated");
        (await UploadAsync([])).ShouldContain("The file is empty.");
        _app.Faults.Lines.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_its_owner_can_download_the_refused_rows_of_an_import()
    {
        var clara = await _app.SignInAsync("clara");
        var key = Key().Match(
            await LocationAsync(clara, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Payment\tPaid\n999999\t2026-11-19\n")])
        ).Groups["key"].Value;
        key.ShouldNotBeEmpty();

        using var refused = await _app.SendAsync(HttpMethod.Get, $"/payments/import/{key}/refused.csv", clara);
        using var unchecked_ = await _app.SendAsync(HttpMethod.Get, $"/payments/import/{key}/undo.csv", clara);
        using var sample = await _app.SendAsync(HttpMethod.Get, "/payments/import/sample.csv", clara);

        // The file is checked only when its page is opened.
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unchecked_.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await sample.Content.ReadAsStringAsync()).ShouldStartWith("payment_id,paid_date,");
        (await SeeAsync(clara, $"/payments/import?file={key}")).ShouldContain("Payment not found.");
        using var after = await _app.SendAsync(HttpMethod.Get, $"/payments/import/{key}/refused.csv", clara);
        after.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await after.Content.ReadAsStringAsync()).ShouldEndWith("\"999999\",\"2026-11-19\",\"2\",\"\",\"Payment not found.\"\r\n");
        using var veras = await _app.SendAsync(HttpMethod.Get, $"/payments/import/{key}/refused.csv", await _app.SignInAsync("vera"));
        veras.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<string> UploadAsync(byte[] file)
    {
        var clara = await _app.SignInAsync("clara");
        return await SeeAsync(clara, await LocationAsync(clara, file));
    }

    private async Task<string> LocationAsync(Visit clara, byte[] file)
    {
        using var page = await _app.SendAsync(HttpMethod.Get, "/payments/import", clara);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["token"].Value;
        var cookies = page.Headers.TryGetValues("Set-Cookie", out var set) ? string.Concat(set.Select(cookie => "; " + cookie.Split(';')[0])) : "";
        using var body = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", "bank.csv" }
        };
        using var answer = await _app.SendAsync(HttpMethod.Post, "/payments/import/file", clara with { Cookie = clara.Cookie + cookies }, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return answer.Headers.Location!.OriginalString;
    }

    private async Task<string> SeeAsync(Visit visit, string location)
    {
        using var page = await _app.SendAsync(HttpMethod.Get, location, visit);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Token();

    [GeneratedRegex("[?]file=(?<key>[0-9a-f-]{36})$", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Key();

    /// <summary>A stream of a given number of letters, which are not held in memory.</summary>
    private sealed class Endless(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, some).Fill((byte)'a');
            Position += some;
            return some;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
