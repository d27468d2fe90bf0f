namespace Payments.Local.S3.Bodies;

/// <summary>Large contents as files beside the state file: written under another name and renamed when they are complete.</summary>
internal sealed class DiskFiles : IContentFiles
{
    private const string Unfinished = ".part";
    private readonly string _folder;

    public DiskFiles(string folder)
    {
        _folder = folder;
        Directory.CreateDirectory(folder);
    }

    public Stream Create(string name) => new FileStream(Path.Combine(_folder, name + Unfinished), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);

    public void Publish(string name) => File.Move(Path.Combine(_folder, name + Unfinished), Path.Combine(_folder, name));

    public Stream Open(string name) => new FileStream(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous);

    public void Delete(string name)
    {
        File.Delete(Path.Combine(_folder, name + Unfinished));
        File.Delete(Path.Combine(_folder, name));
    }

    public void Sweep(IReadOnlySet<string> kept)
    {
        foreach (var path in Directory.EnumerateFiles(_folder).Where(path => !kept.Contains(Path.GetFileName(path))))
        {
            File.Delete(path);
        }
    }
}
