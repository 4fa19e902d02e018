import { Modal } from '@mantine/core'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import { ChooseFile } from './choose-file.tsx'
import { LookAtPlan } from './look-at-plan.tsx'
import { useUpload } from './use-upload.ts'

interface Props {
  path: string
  nouns: string
  /** What a file that replaces takes the place of: `the list`. */
  replaced: string
  isOpen: boolean
  onClose: () => void
}

/** First the file, then what it would do line by line, then it is done. */
export function UploadDialog({ path, nouns, replaced, isOpen, onClose }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Upload ${nouns}`} size={680} fullScreen={useIsNarrow()}>
      <Upload path={path} nouns={nouns} replaced={replaced} onClose={onClose} />
    </Modal>
  )
}

function Upload({ path, nouns, replaced, onClose }: Omit<Props, 'isOpen'>) {
  const { stage, choose, apply, back } = useUpload(path, nouns, onClose)
  return stage.kind === 'choosing' ? (
    <ChooseFile
      nouns={nouns}
      path={path}
      replaced={replaced}
      {...stage}
      onChoose={choose}
      onCancel={onClose}
    />
  ) : (
    <LookAtPlan path={path} {...stage} onApply={apply} onBack={back} />
  )
}
