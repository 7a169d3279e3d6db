using System.Net.Sockets;

namespace PaymentsAdmin.Portals.Mail;

/// <summary>The connection to a mail server. Records who closed it, and limits how much it reads.</summary>
internal sealed class MailLine(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private const int MaxHeard = 256 * 1_024;
    private int _heard;

    /// <summary>Whether the server hung up.</summary>
    public bool HungUp { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_heard > MaxHeard)
        {
            return 0;
        }

        var read = await base.ReadAsync(buffer, cancellationToken);
        HungUp |= read == 0 && buffer.Length > 0;
        _heard += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
}
