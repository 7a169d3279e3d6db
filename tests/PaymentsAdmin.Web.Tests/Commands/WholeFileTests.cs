using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Commands;

namespace PaymentsAdmin.Web.Tests.Commands;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("whole-file-").FullName;

    private string Target => Path.Combine(_folder, "payments.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_written_file_replaces_an_earlier_one()
    {
        await File.WriteAllTextAsync(Target, "earlier");

        (await WriteAsync(Result.Of(1))).Ok.ShouldBeTrue();

        (await File.ReadAllTextAsync(Target)).ShouldBe("written");
        Directory.GetFiles(_folder).ShouldBe([Target]);
    }

    [Fact]
    public async Task A_failure_after_some_of_it_was_written_leaves_the_earlier_file_as_it_was()
    {
        await File.WriteAllTextAsync(Target, "earlier");

        (await WriteAsync(PaymentFailures.NotFound)).Failure.ShouldBe(PaymentFailures.NotFound);

        (await File.ReadAllTextAsync(Target)).ShouldBe("earlier");
        Directory.GetFiles(_folder).ShouldBe([Target]);
    }

    [Fact]
    public async Task An_error_while_writing_leaves_no_file()
    {
        var writing = () => WholeFile.WriteAsync<int>(Target, open =>
        {
            open().WriteByte(1);
            throw new IOException("The disk is full.");
        });

        await writing.ShouldThrowAsync<IOException>();
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    private Task<Result<int>> WriteAsync(Result<int> answer) =>
        WholeFile.WriteAsync(Target, async open =>
        {
            await open().WriteAsync("written"u8.ToArray());
            return answer;
        });
}
